package io.swiftdeploy.manifest.edit;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.manifest.problem.KeyProblems;
import io.swiftdeploy.manifest.problem.ManifestErrors;
import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.manifest.yaml.ManifestText;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.SourceLocation;
import io.swiftdeploy.manifest.yaml.YamlMapping;
import io.swiftdeploy.manifest.yaml.YamlScalar;
import io.swiftdeploy.manifest.yaml.YamlTree;
import io.swiftdeploy.manifest.yaml.YamlValue;
import java.nio.file.Path;
import java.util.Optional;

/** Changes {@code services.mode} in a manifest file. Every other byte stays as it is. */
public final class ModeEdit {
    private ModeEdit() {}

    /**
     * Writes the mode into the file. The file is not touched if it has that mode already; no mode means stable.
     *
     * @throws ManifestException if the file is not a manifest
     * @throws SwiftDeployException if the mode is an expression, or the file cannot be written
     */
    public static void write(Path file, Mode mode) {
        ManifestText source = ManifestText.read(file);
        String edited = edit(source, mode).applyTo(source.text());
        if (edited.equals(source.text())) {
            return;
        }
        if (!writtenMode(services(source, edited)).equals(Optional.of(mode.text()))) {
            throw ManifestErrors.modeCannotBeChangedInPlace(source.file());
        }
        FileReplacement.write(source.file(), source.bytesWith(edited));
    }

    private static TextEdit edit(ManifestText source, Mode mode) {
        Optional<YamlScalar> blank = blankServices(source);
        if (blank.isPresent()) {
            return inBlank(blank.get(), source.text(), mode);
        }
        YamlMapping services = services(source, source.text());
        Optional<YamlValue> current = services.value("mode");
        if (current.isEmpty()) {
            return mode == Mode.STABLE
                    ? TextEdit.none()
                    : new ModeInsertion(source.text(), services).edit("mode: " + mode.text());
        }
        if (!(current.get() instanceof YamlScalar scalar)) {
            throw ManifestErrors.modeIsNoWord(source.file(), current.get().description());
        }
        if (scalar.text().contains("${")) {
            throw ManifestErrors.modeIsExpression(source.file(), scalar.text());
        }
        return new ModeReplacement(source.text(), scalar).edit(mode.text());
    }

    /** {@code services:} with nothing below it, which is enough for a project whose framework is known. */
    private static Optional<YamlScalar> blankServices(ManifestText source) {
        return YamlTree.of(source.text(), new Problems())
                .flatMap(ModeEdit::services)
                .filter(it -> it instanceof YamlScalar && it.isBlank())
                .map(YamlScalar.class::cast);
    }

    private static TextEdit inBlank(YamlScalar blank, String text, Mode mode) {
        if (mode == Mode.STABLE) {
            return TextEdit.none();
        }
        int start = blank.span().startIn(text);
        String space = start > 0 && text.charAt(start - 1) == ':' ? " " : "";
        return new TextEdit(start, blank.span().endIn(text), space + "{mode: " + mode.text() + "}");
    }

    private static YamlMapping services(ManifestText source, String text) {
        Problems problems = new Problems();
        Optional<YamlValue> services = YamlTree.of(text, problems).flatMap(ModeEdit::services);
        if (problems.any()) {
            throw problems.asException(source.file(), ManifestErrors.howToCorrectBeforeTheChange());
        }
        if (services.isPresent() && services.get() instanceof YamlMapping mapping) {
            return mapping;
        }
        problems.add(SourceLocation.top().child("services"), KeyProblems.mustBeMapping());
        throw problems.asException(source.file(), ManifestErrors.howToCorrectBeforeTheChange());
    }

    private static Optional<YamlValue> services(YamlValue root) {
        return root instanceof YamlMapping mapping ? mapping.value("services") : Optional.empty();
    }

    private static Optional<String> writtenMode(YamlMapping services) {
        return services.value("mode")
                .filter(YamlScalar.class::isInstance)
                .map(mode -> ((YamlScalar) mode).text().strip());
    }
}
