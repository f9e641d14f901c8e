package io.swiftdeploy.manifest.read.gateway;

import io.swiftdeploy.manifest.Tls;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.KeyProblems;
import io.swiftdeploy.manifest.type.FilePath;
import io.swiftdeploy.manifest.type.WholeNumber;
import io.swiftdeploy.manifest.yaml.Problems;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Section {@code nginx.tls}. */
final class TlsSection implements Supplier<Optional<Tls>> {
    private final boolean given;
    private final Field<Path> certificate;
    private final Field<Path> key;
    private final Field<Integer> httpPort;

    TlsSection(Section nginx, Path folder) {
        given = nginx.has("tls");
        Section section = nginx.section("tls");
        certificate = section.required("certificate", new FilePath(folder));
        key = section.required("key", new FilePath(folder));
        httpPort = section.optional("http_port", WholeNumber.PORT);
    }

    /** Two listeners have two ports. */
    void check(Field<Integer> port, Field<Integer> opaPort, Problems problems) {
        checkAgainst("nginx.port", port, problems);
        checkAgainst("opa.port", opaPort, problems);
    }

    private void checkAgainst(String key, Field<Integer> other, Problems problems) {
        if (httpPort.value().isPresent() && httpPort.value().equals(other.value())) {
            problems.add(httpPort.location(), KeyProblems.mustDifferFrom(key, httpPort.get()));
        }
    }

    @Override
    public Optional<Tls> get() {
        return given ? Optional.of(new Tls(certificate.get(), key.get(), httpPort.value())) : Optional.empty();
    }
}
