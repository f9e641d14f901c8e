package io.swiftdeploy.maven.build;

import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;

/** What Maven tells its listener. */
final class BuildEvents {
    private BuildEvents() {}

    /** An event of {@code session}, which knows nothing else. */
    static ExecutionEvent of(MavenSession session) {
        return (ExecutionEvent) Proxy.newProxyInstance(
                BuildEvents.class.getClassLoader(),
                new Class<?>[] {ExecutionEvent.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getSession")) {
                        return session;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
