package io.swiftdeploy.maven.page;

import io.swiftdeploy.dashboard.Dashboard;
import io.swiftdeploy.release.context.ReleaseContext;
import java.net.URI;
import java.nio.file.Path;

/** A live page that this build serves, and its note. */
public final class ServedPage implements AutoCloseable {
    private final Dashboard dashboard;
    private final PageNote note;

    private ServedPage(Dashboard dashboard, PageNote note) {
        this.dashboard = dashboard;
        this.note = note;
    }

    /**
     * Serves the page of the context's stack.
     *
     * @param output the folder of the generated files
     * @throws io.swiftdeploy.failure.SwiftDeployException when no port can be listened on
     */
    public static ServedPage open(ReleaseContext context, Path output) {
        PageNote note = PageNote.in(output, context.stack().value());
        ServedPage page = new ServedPage(Dashboard.open(context), note);
        note.write(page.address());
        return page;
    }

    public URI address() {
        return dashboard.address();
    }

    @Override
    public void close() {
        note.remove(address());
        dashboard.close();
    }
}
