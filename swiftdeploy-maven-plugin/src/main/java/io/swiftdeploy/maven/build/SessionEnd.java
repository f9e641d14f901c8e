package io.swiftdeploy.maven.build;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Does something when a build has ended. Maven tells a build's one listener; this one passes everything on to the listener
 * that was there before. A proxy does so for the events of every version of Maven.
 */
final class SessionEnd {
    private SessionEnd() {}

    static void listen(MavenExecutionRequest request, Consumer<ExecutionEvent> act) {
        Optional<ExecutionListener> before = Optional.ofNullable(request.getExecutionListener());
        request.setExecutionListener((ExecutionListener) Proxy.newProxyInstance(
                SessionEnd.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("sessionEnded")) {
                        act.accept((ExecutionEvent) arguments[0]);
                    }
                    return before.isPresent() ? pass(before.get(), method, arguments) : null;
                }));
    }

    private static @Nullable Object pass(ExecutionListener listener, Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(listener, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
