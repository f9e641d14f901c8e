package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.Nginx;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.type.CheckedText;
import io.swiftdeploy.manifest.type.Choice;
import io.swiftdeploy.manifest.type.ImageReference;
import io.swiftdeploy.manifest.type.IpAddress;
import io.swiftdeploy.manifest.type.MemorySize;
import io.swiftdeploy.manifest.type.PatternType;
import io.swiftdeploy.manifest.type.TimeSpan;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.type.WholeNumber;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
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
    private final Field<List<String>> hide;
    private final Field<String> bind;
    private final RequestRulesKeys rules;
    private final GatewayResourcesSection resources;
    final TlsSection tls;
    private final Field<Long> logMax;

    NginxSection(Section section, Field<String> service, Path folder) {
        this.service = service;
        image = section.required("image", new ImageReference());
        port = section.required("port", WholeNumber.PORT);
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

    @Override
    public Nginx get() {
        return new Nginx(
                image.get(),
                port.get(),
                proxyTimeout.get(),
                contact.value().orElseGet(() -> "the operators of " + service.get()),
                new LinkedHashSet<>(expose.get()),
                hide.get(),
                bind.get(),
                rules.get(),
                resources.get(),
                logMax.get(),
                tls.get());
    }
}
