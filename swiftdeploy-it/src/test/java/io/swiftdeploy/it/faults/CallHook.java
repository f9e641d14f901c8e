package io.swiftdeploy.it.faults;

import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.runtime.Runtime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Counts the calls of a runtime and of its record, and runs something before and after each. */
final class CallHook {
    private final IntConsumer before;
    private final IntConsumer after;
    private final AtomicInteger calls = new AtomicInteger();

    CallHook(IntConsumer before, IntConsumer after) {
        this.before = before;
        this.after = after;
    }

    /** How many calls there were so far. */
    int calls() {
        return calls.get();
    }

    Runtime on(Runtime runtime) {
        return proxy(Runtime.class, (method, arguments) -> {
            Object answer = counted(runtime, method, arguments);
            return answer instanceof RecordStore store ? onRecord(store) : answer;
        });
    }

    private RecordStore onRecord(RecordStore store) {
        return proxy(RecordStore.class, (method, arguments) -> counted(store, method, arguments));
    }

    private Object counted(Object original, Method method, Object[] arguments) throws Throwable {
        int call = calls.incrementAndGet();
        before.accept(call);
        try {
            return method.invoke(original, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            after.accept(call);
        }
    }

    private interface Calling {
        Object call(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Calling calling) {
        Class<?>[] types = {type};
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), types, (proxy, method, arguments) -> calling.call(method, arguments)));
    }
}
