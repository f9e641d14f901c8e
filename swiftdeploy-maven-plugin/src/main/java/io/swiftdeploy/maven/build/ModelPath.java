package io.swiftdeploy.maven.build;

import java.io.File;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.ModelBase;

/** Reads a field of a POM by the names that lead to it, as Maven does, but leaves the expressions in it. */
final class ModelPath {
    private static final Pattern NAME = Pattern.compile("(\\w+)(?:\\[(\\d{1,4})])?");
    /** These lists are inherited as a whole: an element has the place that it has in the POM. */
    private static final Set<String> LISTS = Set.of("licenses", "developers", "contributors", "mailingLists");

    private ModelPath() {}

    /** Whether objects of {@code type} have such a field. */
    static boolean exists(Class<?> type, String name) {
        return getter(type, name).isPresent();
    }

    /** The text at the end of the path; none if this POM does not have it; empty if the path leads to no text. */
    static Optional<List<String>> texts(ModelBase pom, String path) {
        return texts(pom, List.of(path.split("\\.", -1)));
    }

    private static Optional<List<String>> texts(Object owner, List<String> names) {
        if (names.isEmpty()) {
            return text(owner);
        }
        if (owner instanceof File) {
            return Optional.of(List.of());
        }
        Matcher name = NAME.matcher(names.get(0));
        if (!isOfModel(owner) || !name.matches()) {
            return Optional.empty();
        }
        Optional<Object> value = getter(owner.getClass(), name.group(1)).flatMap(it -> call(it, owner));
        Optional<Object> element = name.group(2) == null ? value : value.flatMap(it -> element(it, name));
        return element.map(it -> texts(it, names.subList(1, names.size()))).orElse(Optional.of(List.of()));
    }

    private static Optional<List<String>> text(Object value) {
        if (value instanceof String text) {
            return Optional.of(List.of(text));
        }
        boolean isComputed = value instanceof File || value instanceof Boolean;
        return isComputed ? Optional.of(List.of()) : Optional.empty();
    }

    /** Any other list is itself the element, which has no text: its elements are moved when POMs are merged. */
    private static Optional<Object> element(Object list, Matcher name) {
        if (!LISTS.contains(name.group(1)) || !(list instanceof List<?> elements)) {
            return Optional.of(list);
        }
        return elements.stream()
                .skip(Integer.parseInt(name.group(2)))
                .findFirst()
                .map(Object.class::cast);
    }

    private static boolean isOfModel(Object owner) {
        return owner.getClass().getPackageName().equals(ModelBase.class.getPackageName());
    }

    private static Optional<Method> getter(Class<?> type, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        Set<String> names = Set.of("get" + suffix, "is" + suffix);
        return Stream.of(type.getMethods())
                .filter(it -> it.getParameterCount() == 0 && names.contains(it.getName()))
                .findFirst();
    }

    private static Optional<Object> call(Method getter, Object owner) {
        try {
            return Optional.ofNullable(getter.invoke(owner));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
