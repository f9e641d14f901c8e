package io.swiftdeploy.maven;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** The goals, but for {@code help}, which the build makes. */
final class AllGoals {
    private AllGoals() {}

    static List<JavaClass> classes() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.swiftdeploy.maven").stream()
                        .filter(it -> it.isAnnotatedWith(Mojo.class))
                        .toList();
    }

    static String name(JavaClass goal) {
        return goal.getAnnotationOfType(Mojo.class).name();
    }
}
