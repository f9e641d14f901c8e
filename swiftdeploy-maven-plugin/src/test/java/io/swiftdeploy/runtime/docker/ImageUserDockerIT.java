package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's name says nothing of its rights: in an image of one's own it may be root's. */
class ImageUserDockerIT {
    private static final String TAG = "swiftdeploy-it-user:1";

    @TempDir
    private Path folder;

    private final RealEngine engine = new RealEngine("it-user", 18470);

    @AfterEach
    void close() {
        engine.client.removeImageCmd(TAG).withForce(true).exec();
        engine.close();
    }

    private void image(String user) throws IOException {
        Files.writeString(
                folder.resolve("Dockerfile"),
                String.join(
                        "\n",
                        "FROM " + RealEngine.NGINX,
                        "RUN echo 'toor:x:0:0::/:/bin/sh' >> /etc/passwd",
                        "USER " + user));
        engine.client
                .buildImageCmd(folder.toFile())
                .withTags(Set.of(TAG))
                .exec(new BuildImageResultCallback())
                .awaitImageId();
    }

    private Image resolved(Optional<String> wanted) {
        return engine.runtime.image(engine.stack, TAG, wanted);
    }

    @Test
    void imageWhoseUserIsRootByAnotherNameIsRoots() throws IOException {
        image("toor:nginx");
        assertThat(resolved(Optional.empty()).isOfRoot()).isTrue();
        assertThat(resolved(Optional.of("toor")).isOfRoot()).isTrue();
        assertThat(resolved(Optional.of("nginx")).user()).isEqualTo("nginx");
        assertThat(resolved(Optional.of("1000:1000")).user()).isEqualTo("1000:1000");
    }

    @Test
    void imageWhoseUserNobodyIsCalledIsRefused() throws IOException {
        image("nobodyknows");
        assertThatThrownBy(() -> resolved(Optional.empty()))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("The image has no user `nobodyknows` in its /etc/passwd.")
                .hasMessageContaining("services.user");
        assertThat(engine.client
                        .listContainersCmd()
                        .withShowAll(true)
                        .withNameFilter(Set.of("it-user-helper"))
                        .exec())
                .isEmpty();
    }
}
