package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.runtime.Runtime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Tells the Engine's refusals and silences as all trouble is told, whichever request they come from. */
final class EngineErrorTranslator implements InvocationHandler {
    private final Runtime runtime;
    private final EngineAddress address;

    private EngineErrorTranslator(Runtime runtime, EngineAddress address) {
        this.runtime = runtime;
        this.address = address;
    }

    /** {@code runtime}, which throws nothing of docker-java's. */
    static Runtime around(Runtime runtime, EngineAddress address) {
        return (Runtime) Proxy.newProxyInstance(
                Runtime.class.getClassLoader(),
                new Class<?>[] {Runtime.class},
                new EngineErrorTranslator(runtime, address));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(runtime, arguments);
        } catch (InvocationTargetException e) {
            throw told(e.getTargetException());
        }
    }

    private Throwable told(Throwable trouble) {
        if (trouble instanceof DockerException refusal) {
            String said = Engine.said(refusal);
            return new SwiftDeployException(
                    "The Docker Engine refuses: " + said, address.toString(), EngineErrors.on(said), refusal);
        }
        boolean silence = trouble instanceof UncheckedIOException
                || (trouble.getClass() == RuntimeException.class && trouble.getCause() instanceof IOException);
        return silence
                ? new SwiftDeployException(
                        "The Docker Engine stopped answering: " + Engine.innermost(trouble) + ".",
                        address.toString(),
                        "see whether it runs (`docker info`), and run the goal again: it goes on from what is there",
                        trouble)
                : trouble;
    }
}
