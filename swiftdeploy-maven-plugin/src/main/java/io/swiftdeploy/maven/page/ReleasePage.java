package io.swiftdeploy.maven.page;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.release.context.ReleaseContext;
import java.nio.file.Path;
import java.util.Optional;

/** The live page of a release while it runs. Whatever becomes of the page, the release goes on. */
public final class ReleasePage implements AutoCloseable {
    private final ReleaseContext context;
    private final Optional<ServedPage> page;

    private ReleasePage(ReleaseContext context, Optional<ServedPage> page) {
        this.context = context;
        this.page = page;
    }

    /**
     * Serves the page, where that works; a warning says why it does not.
     *
     * @param output the folder of the generated files
     */
    public static ReleasePage open(ReleaseContext context, Path output) {
        try {
            ServedPage page = ServedPage.open(context, output);
            context.log().step("The release is shown at " + page.address() + " while it runs.");
            return new ReleasePage(context, Optional.of(page));
        } catch (SwiftDeployException e) {
            context.log()
                    .warning("The release is shown on no live page: " + e.what() + " To have one, " + e.next() + ".");
        } catch (RuntimeException | LinkageError e) {
            context.log().warning("The release is shown on no live page: " + e);
        }
        return new ReleasePage(context, Optional.empty());
    }

    @Override
    public void close() {
        try {
            page.ifPresent(ServedPage::close);
        } catch (RuntimeException | LinkageError e) {
            context.log().warning("The live page of the release did not end well: " + e);
        }
    }
}
