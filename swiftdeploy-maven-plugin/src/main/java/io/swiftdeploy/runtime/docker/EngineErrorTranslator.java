package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.runtime.docker.engine.EngineAddress;
import io.swiftdeploy.runtime.docker.engine.EngineErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Translates the Engine's errors into the product's own, whichever request they come from. */
final class EngineErrorTranslator implements InvocationHandler {
    private final Runtime runtime;
    private final EngineAddress address;

    private EngineErrorTranslator(Runtime runtime, EngineAddress address) {
        this.runtime = runtime;
        this.address = address;
    }

    /** {@code runtime} without docker-java's exceptions. */
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
            throw translated(e.getTargetException());
        }
    }

    private Throwable translated(Throwable failure) {
        if (failure instanceof DockerException refusal) {
            return EngineErrors.refused(address, refusal);
        }
        return isSilence(failure) ? EngineErrors.stoppedAnswering(address, failure) : failure;
    }

    /** docker-java throws a failed connection as one of these. */
    private static boolean isSilence(Throwable failure) {
        return failure instanceof UncheckedIOException
                || (failure.getClass() == RuntimeException.class && failure.getCause() instanceof IOException);
    }
}
