package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

class AbstractModuleMojoTest {

    /** Its way to run a goal is the one that asks {@code swiftdeploy.skip}. */
    @Test
    void executeIsHowEveryGoalRuns() throws NoSuchMethodException {
        assertThat(AllGoals.classes())
                .hasSizeGreaterThan(10)
                .allMatch(goal -> goal.isAssignableTo(AbstractModuleMojo.class))
                .extracting(JavaClass::getSimpleName)
                .contains("InitMojo");
        assertThat(Modifier.isFinal(
                        AbstractModuleMojo.class.getMethod("execute").getModifiers()))
                .isTrue();
    }
}
