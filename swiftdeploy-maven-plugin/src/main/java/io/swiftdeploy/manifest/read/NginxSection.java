package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.Nginx;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.KeyProblems;
import io.swiftdeploy.manifest.type.CheckedText;
import io.swiftdeploy.manifest.type.Choice;
import io.swiftdeploy.manifest.type.ImageReference;
import io.swiftdeploy.manifest.type.IpAddress;
import io.swiftdeploy.manifest.type.MemorySize;
import io.swiftdeploy.manifest.type.PatternType;
import io.swiftdeploy.manifest.type.TimeSpan;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.type.WholeNumber;
import io.swiftdeploy.manifest.yaml.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Section {@code nginx}. */
final class NginxSection implements Supplier<Nginx> {

    /** Without characters that could end a quoted nginx string or the JSON in it. */
    private static final ValueType<String> CONTACT = CheckedText.printable("a contact", 200, "\"'\\$;{}");

    private static final ValueType<String> HIDDEN = PatternType.of(
            "(?!/$)" + HealthSection.PATH.form(),
            200,
            "a path below /, such as /actuator, of letters, digits and `.`, `_`, `~`, `-`, without dot segments");

    private static final ValueType<String> EXPOSABLE = Choice.of(word -> word, List.of("metrics", "chaos"));

    final Field<Integer> port;
    private final Field<String> service;
    private final Field<String> image;
    private final Field<Duration> proxyTimeout;
    private final Field<String> contact;
    private final Field<List<String>> expose;
    private final List<String> operations;
    private final Section section;
    private final Field<List<String>> hide;
    private final Field<String> bind;
    private final RequestRulesKeys rules;
    private final GatewayResourcesSection resources;
    final TlsSection tls;
    private final Field<Long> logMax;

    NginxSection(Section section, ServiceSection service, Path folder) {
        this.section = section;
        this.service = service.name;
        operations = service.framework.conventions().endpoints().operations();
        image = section.optional("image", new ImageReference(), "nginx:1.30");
        port = section.optional("port", WholeNumber.PORT, "8080");
        proxyTimeout = section.optional("proxy_timeout", TimeSpan.POSITIVE, "30");
        contact = section.optional("contact", CONTACT);
        expose = section.list("expose", EXPOSABLE, "[metrics]");
        hide = section.list("hide", HIDDEN, "[/actuator]");
        bind = section.optional("bind", new IpAddress(), "0.0.0.0");
        rules = new RequestRulesKeys(section);
        resources = new GatewayResourcesSection(section.section("resources"));
        tls = new TlsSection(section, folder);
        logMax = section.optional("log_max", MemorySize.between("16m", "1024g"), "64m");
    }

    void infer(Inferences inferences, Optional<String> from) {
        inferences.add(section, "hide", operations, from);
    }

    /** What is exposed must not be hidden by a path that nobody has written. */
    void check(Field<String> metrics, Optional<String> from, Problems problems) {
        if (expose.get().contains("metrics") && !section.has("hide")) {
            metrics.value().ifPresent(path -> operations.stream()
                    .filter(it -> path.equals(it) || path.startsWith(it + "/"))
                    .forEach(it -> problems.add(
                            expose.location(),
                            KeyProblems.exposesHidden(path, it, from.orElse("services.framework")))));
        }
    }

    @Override
    public Nginx get() {
        return new Nginx(
                image.get(),
                port.get(),
                proxyTimeout.get(),
                contact.value().orElseGet(() -> "the operators of " + service.get()),
                new LinkedHashSet<>(expose.get()),
                section.has("hide") ? hide.get() : operations,
                bind.get(),
                rules.get(),
                resources.get(),
                logMax.get(),
                tls.get());
    }
}
