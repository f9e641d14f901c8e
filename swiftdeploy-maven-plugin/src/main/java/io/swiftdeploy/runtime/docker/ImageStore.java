package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.runtime.Narration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Engine's images, and those it can pull. */
final class ImageStore {
    private static final long PULL_MINUTES = 15;

    private final DockerClient client;
    private final RegistryCredentials credentials;
    private final Narration narration;
    private final PullPolicy pulling;

    ImageStore(DockerClient client, RegistryCredentials credentials, Narration narration, PullPolicy pulling) {
        this.client = client;
        this.credentials = credentials;
        this.narration = narration;
        this.pulling = pulling;
    }

    Image get(String reference) {
        return local(reference).orElseGet(() -> pulled(reference));
    }

    private Optional<Image> local(String reference) {
        try {
            return Optional.of(
                    image(reference, client.inspectImageCmd(reference).exec()));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static Image image(String reference, InspectImageResponse found) {
        List<String> digests = Optional.ofNullable(found.getRepoDigests()).orElse(List.of());
        String user = Optional.ofNullable(found.getConfig())
                .flatMap(config -> Optional.ofNullable(config.getUser()))
                .orElse("");
        return new Image(
                reference,
                Optional.ofNullable(found.getId()).orElse(""),
                digests.stream().findFirst(),
                Optional.ofNullable(found.getSize()).orElse(0L),
                user);
    }

    private Image pulled(String reference) {
        if (pulling == PullPolicy.NEVER) {
            throw new SwiftDeployException(
                    "The image " + reference + " is not in the Docker Engine, and Maven is offline.",
                    reference,
                    "run once without -o, or load the image with `docker load` or `docker build`");
        }
        narration.pullingImage(reference);
        pull(reference);
        return local(reference).orElseThrow(() -> missing(reference, "the pull ended without an error", null));
    }

    private void pull(String reference) {
        PullImageCmd command = client.pullImageCmd(tagged(reference));
        credentials.forImage(reference).ifPresent(command::withAuthConfig);
        try (Progress progress = command.exec(new Progress(reference))) {
            if (!progress.awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES)) {
                throw missing(reference, "it took longer than " + PULL_MINUTES + " minutes", null);
            }
            progress.requireNoTrouble();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw missing(reference, "it was interrupted", e);
        } catch (java.io.IOException | DockerException e) {
            throw missing(reference, String.valueOf(e.getMessage()).strip(), e);
        }
    }

    /** The Engine pulls every tag of a reference that names none. */
    private static String tagged(String reference) {
        String last = reference.substring(reference.lastIndexOf('/') + 1);
        return last.contains(":") || last.contains("@") ? reference : reference + ":latest";
    }

    private static SwiftDeployException missing(
            String reference, String reason, @org.jspecify.annotations.Nullable Throwable cause) {
        return new SwiftDeployException(
                "The image " + reference + " is not in the Docker Engine and cannot be pulled: " + reason + ".",
                RegistryCredentials.registry(reference),
                "check the name; build or load the image; or log in with `docker login`",
                cause);
    }

    private final class Progress extends ResultCallback.Adapter<PullResponseItem> {
        private final String reference;
        private volatile Optional<Throwable> trouble = Optional.empty();

        Progress(String reference) {
            this.reference = reference;
        }

        @Override
        public void onNext(PullResponseItem item) {
            String layer = Optional.ofNullable(item.getId()).orElse("");
            Optional.ofNullable(item.getStatus())
                    .ifPresent(status -> narration.pullProgress(reference, (layer + " " + status).strip()));
        }

        /** Kept for whoever waits for the pull: the library's own way prints it with its stack trace first. */
        @Override
        public void onError(Throwable throwable) {
            trouble = Optional.of(throwable);
            onComplete();
        }

        void requireNoTrouble() {
            trouble.ifPresent(it -> {
                String reason =
                        it instanceof DockerException refusal ? Engine.said(refusal) : String.valueOf(it.getMessage());
                throw missing(reference, reason.strip(), it);
            });
        }
    }
}
