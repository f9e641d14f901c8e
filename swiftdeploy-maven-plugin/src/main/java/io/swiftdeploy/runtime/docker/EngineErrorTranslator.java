package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.inspection.InstanceLog;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.runtime.Commands;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.Inspection;
import io.swiftdeploy.runtime.Leases;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.runtime.docker.engine.EngineAddress;
import io.swiftdeploy.runtime.docker.engine.EngineErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Translates the Engine's errors into the product's own, whichever request they come from. */
final class EngineErrorTranslator implements InvocationHandler {
    /** What a runtime returns that asks the Engine itself. */
    private static final Set<Class<?>> ASKING =
            Set.of(Inspection.class, Leases.class, RecordStore.class, Drain.class, InstanceLog.class, Commands.class);

    private final Object asking;
    private final EngineAddress address;

    private EngineErrorTranslator(Object asking, EngineAddress address) {
        this.asking = asking;
        this.address = address;
    }

    /** {@code runtime} without docker-java's exceptions. */
    static Runtime around(Runtime runtime, EngineAddress address) {
        return around(Runtime.class, runtime, address);
    }

    private static <T> T around(Class<T> type, Object asking, EngineAddress address) {
        return type.cast(Proxy.newProxyInstance(
                Runtime.class.getClassLoader(), new Class<?>[] {type}, new EngineErrorTranslator(asking, address)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            Object result = method.invoke(asking, arguments);
            return ASKING.contains(method.getReturnType()) && result != null
                    ? around(method.getReturnType(), result, address)
                    : result;
        } catch (InvocationTargetException e) {
            throw translated(e.getTargetException());
        }
    }

    private Throwable translated(Throwable failure) {
        if (failure instanceof DockerException refusal) {
            return EngineErrors.refused(address, refusal);
        }
        if (failure instanceof CancellationException cancelled) {
            return new InterruptedWaitException(cancelled);
        }
        if (isSilence(failure)) {
            InterruptedWaitException.throwIfInterrupted((RuntimeException) failure);
            return EngineErrors.stoppedAnswering(address, failure);
        }
        return failure;
    }

    /** docker-java throws a failed connection as one of these. */
    private static boolean isSilence(Throwable failure) {
        return failure instanceof UncheckedIOException
                || (failure.getClass() == RuntimeException.class && failure.getCause() instanceof IOException);
    }
}
