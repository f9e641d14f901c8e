package io.swiftdeploy.it;

import io.swiftdeploy.it.Exchange.Span;
import io.swiftdeploy.runtime.Runtime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A runtime that does what another does, and remembers when it was asked for what. */
final class TimedRuntime {
    private final Runtime original;
    private final List<Act> acts = new CopyOnWriteArrayList<>();

    /** A call of {@code method}, and when it began and returned. */
    record Act(String method, Span span) {}

    TimedRuntime(Runtime original) {
        this.original = original;
    }

    Runtime runtime() {
        Class<?>[] seam = {Runtime.class};
        return (Runtime) Proxy.newProxyInstance(
                Runtime.class.getClassLoader(), seam, (proxy, method, arguments) -> call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        long begun = System.nanoTime();
        try {
            return method.invoke(original, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            acts.add(new Act(method.getName(), new Span(begun, System.nanoTime())));
        }
    }

    /** The calls of {@code method} that lie in {@code span}, in their order. */
    List<Span> acts(String method, Span span) {
        return acts.stream()
                .filter(it -> it.method().equals(method))
                .map(Act::span)
                .filter(it -> it.within(span))
                .toList();
    }
}
