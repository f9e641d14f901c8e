package io.swiftdeploy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the architecture, for the packages under {@code root}.
 *
 * <p>{@code stack.*} and {@code policy.*} stand for whatever runs instances and answers policies: behind the seams, known
 * only to the goals that choose one.
 */
record Architecture(String root) {
    private static final Map<String, Set<String>> MAY_KNOW = mayKnow();
    private static final Map<String, Set<String>> BELONGS_TO = belongsTo();

    private static Map<String, Set<String>> mayKnow() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        table.put("failure", Set.of());
        table.put("manifest", Set.of("failure"));
        table.put("plan", Set.of("failure", "manifest"));
        table.put("render", Set.of("failure", "manifest", "plan"));
        table.put("policy", Set.of("failure"));
        table.put("policy.*", Set.of("failure", "policy", "policy.*"));
        table.put("stack", Set.of("failure", "plan", "policy"));
        table.put(
                "stack.*",
                Set.of(
                        "failure",
                        "manifest",
                        "plan",
                        "render",
                        "policy",
                        "policy.*",
                        "stack",
                        "stack.*",
                        "gateway",
                        "gateway.*"));
        table.put("gateway", Set.of("gateway.*"));
        table.put("gateway.*", Set.of("gateway.*"));
        table.put("telemetry", Set.of("failure"));
        table.put("telemetry.*", Set.of("failure", "telemetry", "telemetry.*"));
        table.put("facts", Set.of("failure", "plan", "stack", "telemetry", "telemetry.*"));
        table.put("history", Set.of("failure"));
        table.put("report", Set.of("failure", "history"));
        Set<String> stages = Set.of(
                "failure",
                "manifest",
                "plan",
                "render",
                "policy",
                "stack",
                "telemetry",
                "telemetry.*",
                "facts",
                "history",
                "report");
        table.put("release", stages);
        return table;
    }

    /** Jackson reads and writes JSON where JSON is spoken: the history, the policies' data, OPA, Docker's config.json. */
    private static Map<String, Set<String>> belongsTo() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        table.put("org.yaml.snakeyaml", Set.of("manifest"));
        table.put("com.github.mustachejava", Set.of("render", "report"));
        table.put("com.github.dockerjava", Set.of("stack.docker"));
        table.put("org.apache.commons.compress", Set.of("stack.docker"));
        table.put(
                "com.fasterxml.jackson",
                Set.of(
                        "history",
                        "policy",
                        "policy.opa",
                        "policy.reply",
                        "policy.wasm",
                        "stack.docker",
                        "stack.process",
                        "gateway.config",
                        "gateway.proxy"));
        table.put("com.styra", Set.of("policy.wasm"));
        table.put("com.dylibso", Set.of("policy.wasm"));
        table.put("io.undertow", Set.of("gateway", "gateway.log", "gateway.proxy"));
        table.put("org.xnio", Set.of("gateway", "gateway.proxy"));
        table.put("org.apache.maven", Set.of("maven"));
        table.put("org.codehaus.plexus", Set.of("maven"));
        return table;
    }

    /** A stage knows only what the table says; the goals know everything. */
    ArchRule directions() {
        return ArchRuleDefinition.classes()
                .that(describe("belong to a stage", it -> !stage(it).isEmpty()))
                .should(new ArchCondition<>("know only the stages that the architecture lets them know") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        item.getDirectDependenciesFromSelf().stream()
                                .filter(it -> !allowed(it))
                                .map(it -> SimpleConditionEvent.violated(it, it.getDescription()))
                                .forEach(events::add);
                    }
                });
    }

    private boolean allowed(Dependency dependency) {
        String from = stage(dependency.getOriginClass());
        String to = stage(dependency.getTargetClass());
        return to.isEmpty()
                || to.equals(from)
                || from.equals("maven")
                || MAY_KNOW.getOrDefault(from, Set.of()).contains(to);
    }

    /** The stage as the table calls it; empty for a class from elsewhere. */
    private String stage(JavaClass type) {
        String[] names = packageOf(type).split("\\.");
        return names.length > 1 ? names[0] + ".*" : names[0];
    }

    private String packageOf(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith(root + ".") ? name.substring(root.length() + 1) : "";
    }

    /** What users saw is counted without a word to anybody but the telemetry. */
    ArchRule journalKnowsTelemetryOnly() {
        DescribedPredicate<JavaClass> others =
                describe("are ours and neither the journal's nor the telemetry's", it -> {
                    String place = packageOf(it);
                    return !place.isEmpty()
                            && !Set.of("telemetry", "telemetry.journal").contains(place);
                });
        return noClasses()
                .that(describe("read the journal", it -> packageOf(it).equals("telemetry.journal")))
                .should()
                .dependOnClassesThat(others);
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    /** For each library, a rule that keeps it where it belongs. */
    List<ArchRule> libraries() {
        return BELONGS_TO.entrySet().stream()
                .map(entry -> library(entry.getKey(), entry.getValue()))
                .toList();
    }

    private ArchRule library(String library, Set<String> packages) {
        DescribedPredicate<JavaClass> elsewhere =
                describe("are outside " + packages, it -> !packages.contains(packageOf(it)));
        return noClasses()
                .that(elsewhere)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .allowEmptyShould(true);
    }

    /** What leaves the program, or prints past Maven's log: the status goal, and the gateway, a program of its own. */
    ArchRule noConsole() {
        DescribedPredicate<JavaAccess<?>> console = describe(
                "System.out, System.err or System.exit",
                it -> it.getTargetOwner().isEquivalentTo(System.class)
                        && Arrays.asList("out", "err", "exit").contains(it.getName()));
        return noClasses()
                .that(describe(
                        "are neither the status goal nor the gateway",
                        it -> !it.getSimpleName().equals("StatusMojo")
                                && !packageOf(it).matches("gateway(\\..+)?")))
                .should()
                .accessTargetWhere(console);
    }

    ArchRule noOldDates() {
        return noClasses().should().dependOnClassesThat(describe("are dates of before java.time", it -> Set.of(
                        "java.util.Date", "java.util.Calendar", "java.text.SimpleDateFormat")
                .contains(it.getName())));
    }

    /** A goal's parameters come from Maven; everything else is given to a constructor. */
    ArchRule noInjection() {
        return fields().should(new ArchCondition<JavaField>("not be injected") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                field.getAnnotations().stream()
                        .filter(it -> it.getRawType().getSimpleName().matches("Inject|Autowired|Component"))
                        .map(it -> SimpleConditionEvent.violated(field, field.getFullName() + " is injected"))
                        .forEach(events::add);
            }
        });
    }

    /** A revision that is kept can be started again only while its image is there. */
    ArchRule noRemovalOfImages() {
        return noClasses().should().callMethodWhere(describe("a call that removes images", it -> Set.of(
                        "removeImageCmd", "pruneCmd")
                .contains(it.getName())));
    }

    /** Nothing throws a bare exception that says neither where nor what to do next. */
    ArchRule noBareExceptions() {
        return noClasses()
                .should()
                .callConstructorWhere(describe(
                        "a bare exception",
                        it -> Set.of("java.lang.RuntimeException", "java.lang.Exception", "java.lang.Error")
                                        .contains(it.getTargetOwner().getName())
                                && !it.getOriginOwner()
                                        .isAssignableTo(it.getTargetOwner().getName())));
    }
}
