package io.swiftdeploy.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.Gate;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.Generation;
import io.swiftdeploy.runtime.HostReport;
import io.swiftdeploy.validation.Line;
import io.swiftdeploy.validation.Validation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Prints how long the parts of a release take that users wait for. Only the answers are asserted, never the time. */
class GateBenchmarkIT {
    private static final int ROUNDS = LoadSize.of(200, 20);
    private static final int FEW_ROUNDS = LoadSize.of(20, 2);
    private static final long PLENTY = 1_000_000_000_000L;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void partsOfReleaseWhenMeasuredAnswerRight(RuntimeUnderTest kind) {
        try (StackUnderTest stack = StackUnderTest.empty(kind, "load-bench", 18250, folder)) {
            stack.want("1.0.0");
            new Deployment(stack.context()).run();
            measureGate(stack, kind);
            measureGeneration(stack);
            measureValidation(stack, kind);
            measureHostProbe(stack);
        }
    }

    /** The first answer is that of a JVM that has asked nothing before. */
    private static void measureGate(StackUnderTest stack, RuntimeUnderTest kind) {
        System.out.printf(
                "%s: first answer of a gate in a new JVM (target 1.5 s): %.0f ms%n",
                kind, FirstAnswer.of(kind, stack.name()));
        PolicyEngine engine = stack.runtime().policies(stack.name());
        Map<String, Object> good = facts(stack, PLENTY);
        Catalog.Known catalog = (Catalog.Known) engine.catalog();
        for (String domain : catalog.answering(Stage.PRE_DEPLOY)) {
            Timings<Answer> queries =
                    Timings.of(ROUNDS, () -> engine.ask(domain, Stage.PRE_DEPLOY, with(domain, good)));
            System.out.printf("%s: one query of %s (target 5 ms embedded, 50 ms else): %s%n", kind, domain, queries);
            assertThat(queries.results()).allMatch(Answer::allows);
        }
        measureWholeGate(stack, kind, new Gate(engine, Clock.systemUTC()));
    }

    private static void measureWholeGate(StackUnderTest stack, RuntimeUnderTest kind, Gate gate) {
        Map<String, Object> good = facts(stack, PLENTY);
        Map<String, Object> full = facts(stack, 0);
        Timings<Verdict> allowed = Timings.of(ROUNDS, () -> gate.ask(Stage.PRE_DEPLOY, good));
        System.out.printf("%s: a whole pre-deploy gate, list of policies included: %s%n", kind, allowed);
        assertThat(allowed.results()).allMatch(Verdict::allowed);
        Timings<Verdict> denied = Timings.of(ROUNDS, () -> gate.ask(Stage.PRE_DEPLOY, full));
        System.out.printf("%s: the same, denied: %s%n", kind, denied);
        assertThat(denied.results())
                .noneMatch(Verdict::allowed)
                .allMatch(it ->
                        it.denials().size() == 1 && it.denials().get(0).domain().equals("infrastructure"));
    }

    private static Map<String, Object> with(String domain, Map<String, Object> facts) {
        Map<String, Object> input = new HashMap<>(facts);
        input.put("stage", Stage.PRE_DEPLOY.text());
        input.put("domain", domain);
        input.put("now", Clock.systemUTC().instant().toString());
        return input;
    }

    private static Map<String, Object> facts(StackUnderTest stack, long diskFree) {
        HostReport host = new HostReport(
                OptionalLong.of(diskFree), OptionalDouble.of(0.1), OptionalLong.of(PLENTY), OptionalLong.of(PLENTY));
        Image image = stack.runtime()
                .image(
                        stack.name(),
                        stack.manifest().service().program().image(),
                        stack.manifest().service().program().user());
        Revision revision = Revision.of(stack.manifest().service(), image);
        return Facts.of(stack.name(), revision, "stable").with(host).with(image).values();
    }

    private void measureGeneration(StackUnderTest stack) {
        Supplier<List<Path>> generate =
                () -> new Generation(stack.manifest()).writeTo(folder.resolve("generated-" + System.nanoTime()));
        Timings.of(FEW_ROUNDS, generate);
        Timings<List<Path>> generations = Timings.of(FEW_ROUNDS, generate);
        System.out.println("generate, warm, into an empty folder (target 150 ms): " + generations);
        assertThat(generations.results()).allSatisfy(files -> assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .contains("nginx.conf", "docker-compose.yml", "data.json", "infrastructure.rego"));
    }

    private static void measureValidation(StackUnderTest stack, RuntimeUnderTest kind) {
        Timings<List<Line>> validations = Timings.of(FEW_ROUNDS, () -> new Validation(
                        stack::manifest,
                        any -> kind.connect(stack.name(), ServiceUnderTest.SAMPLE, stack.log()),
                        Optional.of(stack.historyFile()))
                .run());
        System.out.println("validate (target 1 s): " + validations);
        assertThat(validations.results())
                .allSatisfy(lines ->
                        assertThat(lines).hasSizeGreaterThanOrEqualTo(6).allMatch(Line::pass));
    }

    private static void measureHostProbe(StackUnderTest stack) {
        Timings<List<HostReport>> reports = Timings.of(
                LoadSize.of(10, 2), () -> stack.runtime().inspection().hosts(stack.name()));
        System.out.println("host probe: " + reports);
        assertThat(reports.results())
                .allSatisfy(hosts -> assertThat(hosts).singleElement().satisfies(report -> {
                    assertThat(report.diskFreeBytes()).isPresent();
                    assertThat(report.load()).isPresent();
                    assertThat(report.memoryFreeBytes()).isPresent();
                    assertThat(report.memoryTotalBytes()).isPresent();
                }));
    }
}
