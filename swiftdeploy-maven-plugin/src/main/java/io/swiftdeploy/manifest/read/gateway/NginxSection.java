package io.swiftdeploy.manifest.read.gateway;

import io.swiftdeploy.manifest.Nginx;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.KeyProblems;
import io.swiftdeploy.manifest.type.CheckedText;
import io.swiftdeploy.manifest.type.Choice;
import io.swiftdeploy.manifest.type.ImageReference;
import io.swiftdeploy.manifest.type.IpAddress;
import io.swiftdeploy.manifest.type.MemorySize;
import io.swiftdeploy.manifest.type.TimeSpan;
import io.swiftdeploy.manifest.type.UrlPath;
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
public final class NginxSection implements Supplier<Nginx> {

    /** Without characters that could end a quoted nginx string or the JSON in it. */
    private static final ValueType<String> CONTACT = CheckedText.printable("a contact", 200, "\"'\\$;{}");

    private static final ValueType<String> EXPOSABLE = Choice.of(word -> word, List.of("metrics", "chaos"));

    private final Field<Integer> port;
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
    private final TlsSection tls;
    private final Field<Long> logMax;

    /**
     * @param service the name of the service
     * @param operations the paths that are for its operators alone, if nothing else is written
     */
    public NginxSection(Section section, Field<String> service, List<String> operations, Path folder) {
        this.section = section;
        this.service = service;
        this.operations = operations;
        image = section.optional("image", new ImageReference(), "nginx:1.30");
        port = section.optional("port", WholeNumber.PORT, "8080");
        proxyTimeout = section.optional("proxy_timeout", TimeSpan.POSITIVE, "30");
        contact = section.optional("contact", CONTACT);
        expose = section.list("expose", EXPOSABLE, "[metrics]");
        hide = section.list("hide", UrlPath.BRANCH, "[/actuator]");
        bind = section.optional("bind", new IpAddress(), "0.0.0.0");
        rules = new RequestRulesKeys(section);
        resources = new GatewayResourcesSection(section.section("resources"));
        tls = new TlsSection(section, folder);
        logMax = section.optional("log_max", MemorySize.between("16m", "1024g"), "64m");
    }

    /** Two listeners have two ports. */
    public void checkPorts(Field<Integer> opa, Problems problems) {
        if (port.value().isPresent() && port.value().equals(opa.value())) {
            problems.add(port.location(), KeyProblems.mustDifferFromOpaPort(port.get()));
        }
        tls.check(port, opa, problems);
    }

    /**
     * What is exposed must not be hidden by a path that nobody has written.
     *
     * @param metrics the path of the service's metrics
     * @param from what tells the operators' paths
     */
    public void checkHidden(Field<String> metrics, Optional<String> from, Problems problems) {
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
