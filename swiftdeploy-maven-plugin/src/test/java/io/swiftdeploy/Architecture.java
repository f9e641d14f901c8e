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
import java.net.URL;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of the architecture, for the packages under {@code root}.
 *
 * <p>{@code runtime.*} and {@code policy.*} stand for what runs instances and answers policies: behind the seams, known only
 * to the goals that choose one.
 */
record Architecture(String root) {
    private static final Set<String> BASE = Set.of("failure", "io");
    private static final Set<String> STAGES = Set.of(
            "failure",
            "io",
            "http",
            "framework",
            "manifest",
            "manifest.edit",
            "manifest.files",
            "tls",
            "plan",
            "container",
            "render",
            "policy",
            "inspection",
            "runtime",
            "metrics",
            "metrics.exposition",
            "metrics.names",
            "metrics.scrape",
            "requestlog",
            "comparison",
            "stats",
            "facts",
            "history",
            "history.signature",
            "history.store",
            "report");
    private static final Map<String, Set<String>> MAY_KNOW = mayKnow();
    private static final Map<String, Set<String>> BELONGS_TO = belongsTo();

    private static Map<String, Set<String>> mayKnow() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        table.put("failure", Set.of());
        table.put("io", Set.of("failure"));
        table.put("http", Set.of("failure", "io"));
        table.put("framework", Set.of());
        table.put("manifest", with(BASE, "framework"));
        table.put("manifest.problem", BASE);
        table.put("manifest.schema", BASE);
        table.put("manifest.type", with(BASE, "manifest", "manifest.problem", "manifest.schema"));
        table.put("manifest.yaml", with(BASE, "manifest.problem"));
        table.put("manifest.bind", with(BASE, "manifest.problem", "manifest.type", "manifest.yaml"));
        table.put("manifest.read", with(BASE, "framework", "manifest", "manifest.*"));
        Set<String> section =
                with(BASE, "manifest", "manifest.bind", "manifest.problem", "manifest.type", "manifest.yaml");
        table.put("manifest.read.canary", section);
        table.put("manifest.read.gateway", section);
        table.put("manifest.edit", with(BASE, "manifest", "manifest.problem", "manifest.type", "manifest.yaml"));
        table.put("manifest.files", with(BASE, "manifest", "manifest.problem", "manifest.type"));
        table.put("tls", with(BASE, "manifest"));
        table.put("plan", with(BASE, "manifest", "tls"));
        table.put("container", with(BASE, "manifest", "plan", "tls"));
        table.put("render", with(BASE, "manifest", "plan", "container", "tls", "gateway.config"));
        table.put("policy.network", BASE);
        table.put("policy.files", with(BASE, "policy.network"));
        table.put("policy", with(BASE, "policy.files", "policy.network"));
        table.put("policy.*", with(BASE, "http", "policy", "policy.*"));
        table.put("inspection", Set.of());
        table.put("runtime", with(BASE, "http", "inspection", "tls", "plan", "policy", "history.store"));
        table.put(
                "runtime.*",
                with(
                        BASE,
                        "http",
                        "inspection",
                        "manifest",
                        "history.store",
                        "plan",
                        "container",
                        "render",
                        "policy",
                        "policy.*",
                        "runtime",
                        "runtime.*",
                        "tls",
                        "gateway",
                        "gateway.*"));
        table.put("gateway", Set.of("gateway.*"));
        table.put("gateway.*", Set.of("gateway.*"));
        table.put("stats", Set.of());
        table.put("metrics", with(BASE, "http", "metrics.*", "stats"));
        table.put("metrics.*", with(BASE, "http", "metrics.*"));
        table.put("requestlog", with(BASE, "http", "metrics.scrape", "stats"));
        table.put("comparison", with(BASE, "requestlog", "stats"));
        table.put("facts", with(BASE, "plan", "runtime", "metrics", "requestlog", "stats"));
        table.put("history.line", BASE);
        table.put("history.store", with(BASE, "history.line"));
        table.put("history", with(BASE, "history.line", "history.store"));
        table.put("history.copy", with(BASE, "history", "history.line", "history.store"));
        table.put("history.origin", with(BASE, "history"));
        table.put("history.signature", with(BASE, "history"));
        table.put("text", BASE);
        table.put("chart", Set.of());
        table.put("trace", with(BASE, "chart", "history"));
        table.put("page", with(BASE, "chart", "history", "text", "trace"));
        table.put("report", with(BASE, "chart", "history", "history.store", "page", "report.served", "text", "trace"));
        table.put("report.served", with(BASE, "chart", "history"));
        table.put("release.*", with(STAGES, "release.*"));
        table.put("release", with(STAGES, "release.*"));
        table.put("status", with(STAGES, "release.*"));
        table.put("dashboard", with(STAGES, "chart", "page", "release.*", "status", "text", "trace"));
        table.put("logs", with(STAGES, "release.context"));
        table.put("validation", with(STAGES, "release.*"));
        table.put("outcome", with(STAGES, "release", "release.*", "text", "validation"));
        table.put("maven.parameter", with(BASE, "manifest.schema", "render"));
        table.put("maven.page", with(BASE, "dashboard", "plan", "release.context"));
        table.put("maven.output", with(BASE, "policy", "runtime", "release.context"));
        table.put(
                "maven.reactor",
                with(
                        BASE,
                        "history",
                        "history.store",
                        "manifest",
                        "manifest.problem",
                        "manifest.read",
                        "maven.build",
                        "setup"));
        table.put(
                "maven.build",
                with(BASE, "framework", "manifest", "manifest.bind", "manifest.problem", "manifest.read", "runtime"));
        table.put(
                "maven.record",
                with(
                        STAGES,
                        "maven.build",
                        "maven.parameter",
                        "outcome",
                        "release",
                        "release.audit",
                        "release.context"));
        table.put(
                "maven.connection",
                with(
                        BASE,
                        "container",
                        "manifest",
                        "manifest.read",
                        "maven.build",
                        "plan",
                        "policy.*",
                        "runtime",
                        "runtime.*"));
        table.put("setup", with(BASE, "framework", "manifest", "manifest.read"));
        table.put("rehearsal", with(STAGES, "release", "release.*"));
        return table;
    }

    private static Set<String> with(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Arrays.stream(more)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Jackson reads and writes JSON where JSON is spoken: the history, the policies' data, OPA, Docker's config.json, a gateway's
     * settings in its configuration.
     */
    private static Map<String, Set<String>> belongsTo() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        table.put("org.yaml.snakeyaml", Set.of("manifest.yaml"));
        table.put("com.github.mustachejava", Set.of("page", "render", "report"));
        table.put(
                "com.github.dockerjava",
                Set.of(
                        "runtime.docker",
                        "runtime.docker.attachment",
                        "runtime.docker.engine",
                        "runtime.docker.gateway",
                        "runtime.docker.helper",
                        "runtime.docker.lease",
                        "runtime.docker.record",
                        "runtime.docker.resource"));
        table.put("org.apache.commons.compress", Set.of("runtime.docker.engine"));
        table.put(
                "com.fasterxml.jackson",
                Set.of(
                        "dashboard",
                        "history.line",
                        "outcome",
                        "policy.files",
                        "policy.opa",
                        "policy.reply",
                        "policy.wasm",
                        "policy.wasm.compile",
                        "policy.wasm.gofmt",
                        "render",
                        "runtime.docker.engine",
                        "runtime.process",
                        "runtime.process.gateway",
                        "runtime.process.instance",
                        "runtime.process.state",
                        "gateway.config",
                        "gateway.proxy"));
        table.put("com.styra", Set.of("policy.wasm"));
        table.put("com.dylibso", Set.of("policy.wasm", "policy.wasm.compile"));
        Set<String> gateway = Set.of(
                "gateway",
                "gateway.access",
                "gateway.http2",
                "gateway.log",
                "gateway.origin",
                "gateway.proxy",
                "gateway.tls",
                "gateway.upstream",
                "gateway.wire");
        table.put("io.undertow", gateway);
        table.put("org.xnio", gateway);
        table.put(
                "org.apache.maven",
                Set.of("maven", "maven.build", "maven.connection", "maven.output", "maven.reactor"));
        table.put("org.codehaus.plexus", Set.of("maven", "maven.build", "maven.output", "maven.reactor"));
        return table;
    }

    /** A stage knows only what the table says; the goals know everything. */
    ArchRule directions() {
        return ArchRuleDefinition.classes()
                .that(describe("belong to a stage", it -> !packageOf(it).isEmpty()))
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
        String from = packageOf(dependency.getOriginClass());
        String to = packageOf(dependency.getTargetClass());
        if (to.isEmpty() || stage(to).equals(stage(from)) || from.equals("maven")) {
            return true;
        }
        Set<String> known = MAY_KNOW.getOrDefault(stage(from), Set.of());
        return known.contains(to) || known.contains(family(to));
    }

    /** The package as the table calls it: by its name, or with those beside it. */
    private static String stage(String place) {
        return MAY_KNOW.containsKey(place) ? place : family(place);
    }

    private static String family(String place) {
        String[] names = place.split("\\.");
        return names.length > 1 ? names[0] + ".*" : names[0];
    }

    private String packageOf(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith(root + ".") ? name.substring(root.length() + 1) : "";
    }

    /** The request log needs an HTTP client and the mathematics, nothing else. */
    ArchRule requestLogKnowsStatsOnly() {
        DescribedPredicate<JavaClass> others =
                describe("are ours and belong to neither the request log nor the mathematics", it -> {
                    String place = packageOf(it);
                    return !place.isEmpty()
                            && !Set.of("metrics.scrape", "requestlog", "stats", "http", "io", "failure")
                                    .contains(place);
                });
        return noClasses()
                .that(describe("read the request log", it -> packageOf(it).equals("requestlog")))
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

    /** Each mechanism has one place; the gateway is a program of its own, with its own. */
    List<ArchRule> mechanisms() {
        return List.of(
                onlyIn("io", "hashes itself", it -> isOf(it, MessageDigest.class, "getInstance")),
                onlyIn(
                        "io",
                        "replaces or moves files itself",
                        it -> isOf(it, Files.class, "move") || isOf(it, StandardCopyOption.class, "ATOMIC_MOVE")),
                onlyIn(
                        "http",
                        "makes an HTTP client itself",
                        it -> isOf(it, HttpClient.class, "newBuilder") || isOf(it, HttpClient.class, "newHttpClient")),
                onlyIn(
                        "http",
                        "fetches a URL without limits",
                        it -> isOf(it, URL.class, "openStream") || isOf(it, URL.class, "openConnection")));
    }

    private ArchRule onlyIn(String home, String what, Predicate<JavaAccess<?>> mechanism) {
        return noClasses()
                .that(describe(
                        "are neither in " + home + " nor the gateway",
                        it -> !packageOf(it).equals(home) && !isGateway(packageOf(it))))
                .should()
                .accessTargetWhere(describe(what, mechanism));
    }

    private static boolean isOf(JavaAccess<?> access, Class<?> owner, String member) {
        return access.getTargetOwner().isEquivalentTo(owner) && access.getName().equals(member);
    }

    private static boolean isGateway(String name) {
        return name.equals("gateway") || name.startsWith("gateway.");
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

    /** The JDK gives the time of a certificate in no other way. */
    ArchRule noOldDates() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.swiftdeploy.tls.CertificateChain")
                .should()
                .dependOnClassesThat(describe("are dates of before java.time", it -> Set.of(
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
