package io.swiftdeploy.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.runtime.Narration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Engine's images, and those it can pull. */
public final class ImageStore {
    private static final long PULL_MINUTES = 15;

    private final Engine engine;
    private final DockerClient client;
    private final RegistryCredentials credentials;
    private final Narration narration;
    private final PullPolicy pulling;

    public ImageStore(Engine engine, RegistryCredentials credentials, Narration narration, PullPolicy pulling) {
        this.engine = engine;
        this.client = engine.client();
        this.credentials = credentials;
        this.narration = narration;
        this.pulling = pulling;
    }

    public Image get(String reference) {
        return local(reference).orElseGet(() -> pulled(reference));
    }

    /** The id of the image that {@code reference} names now; empty where there is none. Nothing is pulled. */
    public Optional<String> idOf(String reference) {
        return local(reference).map(Image::id);
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
            throw EngineErrors.imageMissingOffline(reference);
        }
        narration.pullingImage(reference);
        pull(reference);
        return local(reference)
                .orElseThrow(() -> EngineErrors.imageMissing(reference, "the pull ended without an error", null));
    }

    private void pull(String reference) {
        PullImageCmd command = engine.client(Duration.ofMinutes(PULL_MINUTES)).pullImageCmd(tagged(reference));
        credentials.forImage(reference).ifPresent(command::withAuthConfig);
        try (Progress progress = command.exec(new Progress(reference))) {
            if (!progress.awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES)) {
                throw EngineErrors.imageMissing(reference, "it took longer than " + PULL_MINUTES + " minutes", null);
            }
            progress.requireSuccess();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException(e);
        } catch (java.io.IOException | DockerException e) {
            throw EngineErrors.imageMissing(
                    reference, String.valueOf(e.getMessage()).strip(), e);
        }
    }

    /** The Engine pulls every tag of a reference that names none. */
    private static String tagged(String reference) {
        String last = reference.substring(reference.lastIndexOf('/') + 1);
        return last.contains(":") || last.contains("@") ? reference : reference + ":latest";
    }

    private final class Progress extends ResultCallback.Adapter<PullResponseItem> {
        private final String reference;
        private volatile Optional<Throwable> failure = Optional.empty();

        Progress(String reference) {
            this.reference = reference;
        }

        @Override
        public void onNext(PullResponseItem item) {
            String layer = Optional.ofNullable(item.getId()).orElse("");
            Optional.ofNullable(item.getStatus())
                    .ifPresent(status -> narration.pullProgress(reference, (layer + " " + status).strip()));
        }

        /** Kept for {@link #requireSuccess}: the library would print it with its stack trace. */
        @Override
        public void onError(Throwable throwable) {
            failure = Optional.of(throwable);
            onComplete();
        }

        void requireSuccess() {
            failure.ifPresent(it -> {
                String reason = it instanceof DockerException refusal
                        ? EngineErrors.message(refusal)
                        : String.valueOf(it.getMessage());
                throw EngineErrors.imageMissing(reference, reason.strip(), it);
            });
        }
    }
}
