package io.swiftdeploy.release.analysis;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Counts the objects that one object of the product keeps alive, in collections too; those of libraries count as one. */
final class ReachableObjects {
    private static final String PRODUCT = "io.swiftdeploy.";

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private ReachableObjects() {}

    static int of(Object root) {
        ReachableObjects objects = new ReachableObjects();
        objects.meet(root);
        while (!objects.open.isEmpty()) {
            parts(objects.open.remove()).forEach(objects::meet);
        }
        return objects.seen.size();
    }

    private void meet(Object object) {
        if (seen.add(object)) {
            open.add(object);
        }
    }

    private static Stream<?> parts(Object object) {
        if (object instanceof Map<?, ?> map) {
            return Stream.concat(map.keySet().stream(), map.values().stream());
        }
        if (object instanceof Collection<?> collection) {
            return collection.stream();
        }
        if (object instanceof Optional<?> optional) {
            return optional.stream();
        }
        return object.getClass().getName().startsWith(PRODUCT) ? fields(object) : Stream.empty();
    }

    private static Stream<?> fields(Object object) {
        return Stream.<Class<?>>iterate(object.getClass(), type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> field.getDeclaringClass().getName().startsWith(PRODUCT))
                .flatMap(field -> Optional.ofNullable(value(field, object)).stream());
    }

    private static Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new LinkageError(field.toString(), e);
        }
    }
}
