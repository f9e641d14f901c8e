package io.swiftdeploy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/**
 * What keeps a release the same wherever instances run: one class under {@code root} knows which runtimes there are, and
 * chooses; to all others a runtime is what its seam says.
 */
record ArchitectureOfRuntimes(String root) {
    private static final String CHOOSES = "maven.connection.Runtimes";

    /** Nobody reaches behind the seam, neither the goals nor another runtime. */
    ArchRule seam() {
        return classes()
                .that(describe("do not choose a runtime", it -> !chooses(it)))
                .should(new ArchCondition<>("know no runtime but the one that they are part of") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        item.getDirectDependenciesFromSelf().stream()
                                .filter(it -> reachesBehind(it))
                                .map(it -> SimpleConditionEvent.violated(it, it.getDescription()))
                                .forEach(events::add);
                    }
                });
    }

    /** Who does not know which runtime it is cannot do something else for one of them. */
    ArchRule choice() {
        return noClasses()
                .that(describe(
                        "neither choose a runtime nor read the manifest",
                        it -> !chooses(it) && !within(it).startsWith("manifest.")))
                .should()
                .dependOnClassesThat(describe(
                        "name the runtimes",
                        it -> within(it).startsWith("manifest.")
                                && it.getSimpleName().equals("RuntimeName")));
    }

    /** A plan, a story and the runtime of processes do not know what only containers have. */
    ArchRule containers() {
        return noClasses()
                .that(describe(
                        "neither choose a runtime, nor render files, nor run containers",
                        it -> !chooses(it)
                                && !runtime(it).equals("docker")
                                && !Set.of("container", "render").contains(packageOf(it))))
                .should()
                .dependOnClassesThat(
                        describe("belong to containers", it -> packageOf(it).equals("container")));
    }

    private String packageOf(JavaClass type) {
        String name = within(type);
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
    }

    private boolean reachesBehind(Dependency dependency) {
        String to = runtime(dependency.getTargetClass());
        return !to.isEmpty() && !to.equals(runtime(dependency.getOriginClass()));
    }

    /** The package right below {@code runtime} that the class is in, or in a part of; empty for a class that is elsewhere. */
    private String runtime(JavaClass type) {
        String[] names = within(type).split("\\.");
        return names.length > 2 && names[0].equals("runtime") ? names[1] : "";
    }

    private boolean chooses(JavaClass type) {
        String name = within(type);
        return name.equals(CHOOSES) || name.startsWith(CHOOSES + "$");
    }

    private String within(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        return name.startsWith(root + ".") ? name.substring(root.length() + 1) : "";
    }
}
