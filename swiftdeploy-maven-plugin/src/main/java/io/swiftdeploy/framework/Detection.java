package io.swiftdeploy.framework;

import io.swiftdeploy.framework.Library.Sort;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which frameworks a project uses. A parent counts only where neither dependencies nor plugins tell: a company's parent may
 * come from one framework, and a module of it be made with another.
 *
 * @param found each framework with the library that tells it; at most one in a usual project
 */
public record Detection(List<Evidence> found) {

    /** A framework, and the first library of it. */
    public record Evidence(Framework framework, Library library) {
        /** Such as {@code Quarkus: dependency io.quarkus:quarkus-rest}. */
        @Override
        public String toString() {
            return framework.title() + ": " + library;
        }
    }

    public Detection {
        found = List.copyOf(found);
    }

    /** What {@code libraries} tell; those of the tests do not belong to them. */
    public static Detection in(List<Library> libraries) {
        List<Evidence> own = among(libraries, it -> it.sort() != Sort.PARENT);
        return new Detection(own.isEmpty() ? among(libraries, it -> it.sort() == Sort.PARENT) : own);
    }

    private static List<Evidence> among(List<Library> libraries, Predicate<Library> wanted) {
        return Arrays.stream(Framework.values())
                .flatMap(framework -> libraries.stream()
                        .filter(wanted)
                        .filter(framework::owns)
                        .limit(1)
                        .map(library -> new Evidence(framework, library)))
                .toList();
    }
}
