package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Metrics;
import io.swiftdeploy.manifest.Metrics.Certainty;
import io.swiftdeploy.manifest.Metrics.Endpoint;
import io.swiftdeploy.manifest.Metrics.Names;
import io.swiftdeploy.manifest.Metrics.Preset;
import io.swiftdeploy.manifest.Metrics.Unit;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.problem.ServiceProblems;
import io.swiftdeploy.manifest.type.CheckedText;
import io.swiftdeploy.manifest.type.Choice;
import io.swiftdeploy.manifest.type.HeaderName;
import io.swiftdeploy.manifest.type.PatternType;
import io.swiftdeploy.manifest.type.UrlPath;
import io.swiftdeploy.manifest.type.ValueType;
import io.swiftdeploy.manifest.type.WholeNumber;
import io.swiftdeploy.manifest.yaml.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Section {@code services.metrics}. */
final class MetricsSection implements Supplier<Metrics> {
    private static final PatternType METRIC = PatternType.of(
            "[A-Za-z_:][A-Za-z0-9_:]{0,199}",
            200,
            "a metric's name: letters, digits, `_` and `:`, with no digit in front");
    private static final PatternType LABEL = PatternType.of(
            "[A-Za-z_][A-Za-z0-9_]{0,199}", 200, "a label's name: letters, digits and `_`, with no digit in front");

    private static final ValueType<String> HEADER_VALUE =
            CheckedText.of("a text (or a mapping of value and secret)", 1, 8192, "[ -~]");

    final Field<String> path;
    private final Section section;
    private final Field<Preset> preset;
    private final Field<Integer> port;
    private final Field<String> count;
    private final Field<String> buckets;
    private final Field<String> statusLabel;
    private final Field<String> pathLabel;
    private final Field<Unit> unit;
    private final Field<Map<String, EnvValue>> headers;

    /** @param told the route that the framework has */
    MetricsSection(Section section, String told) {
        this.section = section;
        preset = section.optional("preset", Choice.of(Preset::text, List.of(Preset.values())), Preset.AUTO.text());
        path = section.optional("path", UrlPath.ROUTE, routeOf(preset.value().orElse(Preset.AUTO), told));
        port = section.optional("port", WholeNumber.PORT);
        count = section.optional("count", METRIC);
        buckets = section.optional("buckets", METRIC);
        statusLabel = section.optional("status_label", LABEL);
        pathLabel = section.optional("path_label", LABEL);
        unit = section.optional("unit", Choice.of(Unit::text, List.of(Unit.values())), Unit.SECONDS.text());
        headers = ValueTable.read(section, "headers", new HeaderName(), HEADER_VALUE);
    }

    /** A service that has no metrics has no names for them. */
    void check(Field<Integer> users, Problems problems) {
        if (port.value().isPresent() && port.value().equals(users.value())) {
            problems.add(port.location(), ServiceProblems.mustDifferFromUsersPort(port.get()));
        }
        if (preset.value().filter(Preset.NONE::equals).isEmpty()) {
            return;
        }
        Map.of("path", path, "port", port, "count", count, "buckets", buckets)
                .forEach((key, field) -> refuse(key, field, problems));
    }

    private void refuse(String key, Field<?> field, Problems problems) {
        if (section.has(key)) {
            problems.add(field.location(), ServiceProblems.isAboutNoMetrics());
        }
    }

    /** The port, where a framework may have its management there. */
    Optional<Field<Integer>> managementPort() {
        return Optional.of(port)
                .filter(it -> it.value().isPresent())
                .filter(it -> preset.value().filter(Preset.OTEL::equals).isEmpty());
    }

    void infer(Inferences inferences, Optional<String> from) {
        inferences.add(section, "path", path.get(), from);
    }

    /** A framework knows better than a preset, which is many frameworks'. */
    private static String routeOf(Preset preset, String told) {
        return told.equals(Preset.AUTO.path()) ? preset.path() : told;
    }

    @Override
    public Metrics get() {
        return new Metrics(
                preset.get(),
                new Names(count.value(), buckets.value(), statusLabel.value(), pathLabel.value(), unit.get()),
                new Endpoint(path.get(), port.value(), headers.get(), certainty()));
    }

    private Certainty certainty() {
        boolean isNamed = section.has("path") || section.has("port") || section.has("headers");
        return isNamed ? Certainty.NAMED : Certainty.USUAL;
    }
}
