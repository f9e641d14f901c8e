package io.swiftdeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the directions of the architecture, and each rule to noticing a class that breaks it. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar")) // the gateway's, with the conformance suite
            .withImportOption(location -> !location.contains("HelpMojo")) // made by the plugin tools
            .importPackages("io.swiftdeploy");
    private static final JavaClasses WRONG = new ClassFileImporter().importPackages("io.swiftdeploy.wrongly");

    private final Architecture rules = new Architecture("io.swiftdeploy");
    private final Architecture wrongly = new Architecture("io.swiftdeploy.wrongly");
    private final ArchitectureOfPlatform platform = new ArchitectureOfPlatform("io.swiftdeploy");
    private final ArchitectureOfPlatform wrongPlatform = new ArchitectureOfPlatform("io.swiftdeploy.wrongly");
    private final ArchitectureOfRuntimes runtimes = new ArchitectureOfRuntimes("io.swiftdeploy");
    private final ArchitectureOfRuntimes wronglyChosen = new ArchitectureOfRuntimes("io.swiftdeploy.wrongly");

    @Test
    void stagesKnowOnlyWhatTheArchitectureLetsThemKnow() {
        rules.directions().check(PRODUCT);
    }

    @Test
    void packagesHaveNoCycles() {
        rules.noCycles().check(PRODUCT);
    }

    @Test
    void requestLogKnowsStatsOnly() {
        rules.requestLogKnowsStatsOnly().check(PRODUCT);
    }

    @Test
    void requestLogWhenItKnowsAStoryIsFound() {
        assertThat(violations(wrongly.requestLogKnowsStatsOnly()))
                .anySatisfy(it -> assertThat(it).contains("Chronicle").contains("Story"));
    }

    @Test
    void librariesStayWhereTheyBelong() {
        rules.libraries().forEach(rule -> rule.check(PRODUCT));
    }

    @Test
    void classesFollowTheOtherRules() {
        List.of(
                        rules.noConsole(),
                        rules.noOldDates(),
                        rules.noInjection(),
                        rules.noRemovalOfImages(),
                        rules.noBareExceptions())
                .forEach(rule -> rule.check(PRODUCT));
    }

    @Test
    void directionsWhenAManifestKnowsAStoryAreBroken() {
        assertThat(violations(wrongly.directions()))
                .anySatisfy(it -> assertThat(it).contains("KnowsStory").contains("Story"));
    }

    @Test
    void directionsWhenAStoryKnowsOneRuntimeAreBroken() {
        assertThat(violations(wrongly.directions()))
                .anySatisfy(it -> assertThat(it).contains("Story").contains("OneRuntime"));
    }

    @Test
    void directionsWhenAStageIsNotInTheTableAreBroken() {
        assertThat(violations(wrongly.directions()))
                .anySatisfy(it -> assertThat(it).contains("Stranger"));
    }

    @Test
    void cyclesAreFound() {
        assertThat(violations(wrongly.noCycles()))
                .anySatisfy(it -> assertThat(it).contains("Cycle"));
    }

    @Test
    void oneClassKnowsWhichRuntimesThereAre() {
        List.of(runtimes.seam(), runtimes.choice(), runtimes.containers()).forEach(rule -> rule.check(PRODUCT));
    }

    @Test
    void seamWhenAGoalKnowsOneRuntimeIsBroken() {
        assertThat(violations(wronglyChosen.seam()))
                .anySatisfy(it -> assertThat(it).contains("Goal").contains("OneRuntime"));
    }

    @Test
    void seamWhenARuntimeKnowsAnotherIsBroken() {
        assertThat(violations(wronglyChosen.seam()))
                .anySatisfy(it -> assertThat(it).contains("OtherRuntime").contains("OneRuntime"));
    }

    @Test
    void containersWhenAPlanOrProcessesKnowThemAreFound() {
        assertThat(violations(wronglyChosen.containers()))
                .anySatisfy(it -> assertThat(it).contains("ShowsContainers").contains("Box"))
                .anySatisfy(it -> assertThat(it).contains("KnowsContainers").contains("Box"));
    }

    @Test
    void choiceWhenAGoalAsksForTheRuntimeIsBroken() {
        assertThat(violations(wronglyChosen.choice()))
                .anySatisfy(it -> assertThat(it).contains("Goal").contains("RuntimeName"));
    }

    @Test
    void everyLibraryRuleFindsALibraryThatIsElsewhere() {
        assertThat(wrongly.libraries())
                .allSatisfy(rule ->
                        assertThat(violations(rule)).as(rule.getDescription()).isNotEmpty());
    }

    @Test
    void eachMechanismHasOnePlace() {
        rules.mechanisms().forEach(rule -> rule.check(PRODUCT));
    }

    @Test
    void mechanismsWhenAStageHasItsOwnAreFound() {
        assertThat(wrongly.mechanisms()).allSatisfy(rule -> assertThat(violations(rule))
                .as(rule.getDescription())
                .anySatisfy(it -> assertThat(it).contains("OwnMechanisms")));
    }

    @Test
    void theOtherRulesFindTheirViolations() {
        assertThat(List.of(
                        wrongly.noConsole(),
                        wrongly.noOldDates(),
                        wrongly.noInjection(),
                        wrongly.noRemovalOfImages(),
                        wrongly.noBareExceptions()))
                .allSatisfy(rule ->
                        assertThat(violations(rule)).as(rule.getDescription()).isNotEmpty());
    }

    @Test
    void thePlatformNeverLeaksIn() {
        platform.rules().forEach(rule -> rule.check(PRODUCT));
    }

    @Test
    void platformWhenAStageDependsOnItIsFound() {
        assertThat(wrongPlatform.rules()).allSatisfy(rule -> assertThat(violations(rule))
                .as(rule.getDescription())
                .anySatisfy(it -> assertThat(it).contains("LeaksThePlatform")));
    }

    @Test
    void theProductIsThere() {
        assertThatCode(() -> PRODUCT.get("io.swiftdeploy.release.Deployment")).doesNotThrowAnyException();
    }

    private static List<String> violations(ArchRule rule) {
        return rule.evaluate(WRONG).getFailureReport().getDetails();
    }
}
