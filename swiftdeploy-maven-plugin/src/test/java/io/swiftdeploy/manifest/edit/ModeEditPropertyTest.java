package io.swiftdeploy.manifest.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a manifest looks like, only its mode changes. */
class ModeEditPropertyTest {
    private static final List<String> LINES = List.of(
            "  name: app",
            "  name:  'mode: stable'   ",
            "  \"image\" : \"stable\\u00e9\" # mode: canary",
            "  port: 3000\t# tab",
            "  version: >-\n    stable\n    canary",
            "  env:\n    MODE_: stable\n    B: {value: x, secret: true}",
            "  command:\n  - stable\n  -  'mode: stable'",
            "  health: {path: /,\n      mode: stable}",
            "  user: plain\n    continued",
            "  # mode: stable \ud83d\ude80 \u4e2d\u6587",
            "",
            "   ",
            "  metrics:");
    private static final List<String> BEFORE = List.of(
            "",
            "# head\n",
            "---\n",
            "nginx: {mode: stable}\n",
            "\n# \ud83d\ude80 mode: canary\n\n",
            "nginx:\n  mode: stable\n");
    private static final List<String> AFTER = List.of("", "nginx:\n  mode: stable", "# foot  ", "network: {}\n\n\n");

    /** A manifest with `@` for its mode's word, if it has one. */
    record Sample(String text) {
        String with(String mode) {
            return text.replace("@", mode);
        }
    }

    @Property(tries = 150)
    void writeWhenModeIsGivenKeepsAllElse(@ForAll("withMode") Sample sample) throws IOException {
        assertThat(edited(sample.with("stable"), Mode.CANARY)).isEqualTo(sample.with("canary"));
        assertThat(edited(sample.with("canary"), Mode.STABLE)).isEqualTo(sample.with("stable"));
        assertThat(edited(sample.with("canary"), Mode.CANARY)).isEqualTo(sample.with("canary"));
    }

    @Property(tries = 150)
    void writeWhenModeIsAbsentAddsOneLineAndKeepsAllElse(@ForAll("withoutMode") Sample sample) throws IOException {
        String edited = edited(sample.text(), Mode.CANARY);

        assertThat(edited).containsOnlyOnce("  mode: canary" + lineBreak(sample.text()));
        assertThat(edited.length() - sample.text().length())
                .isEqualTo(lineBreak(sample.text()).length() + "  mode: canary".length());
        assertThat(edited(edited, Mode.STABLE)).isEqualTo(edited.replaceFirst("(?m)^(  mode: )canary", "$1stable"));
    }

    @Provide
    Arbitrary<Sample> withMode() {
        Arbitrary<String> mode = Arbitraries.of(
                "  mode: @",
                "  mode:   '@'  ",
                "  \"mode\" : \"@\" # mode: stable",
                "  mode:\n    @",
                "  mode: |-\n    @");
        return Combinators.combine(
                        lines(), mode, lines(), Arbitraries.of(BEFORE), Arbitraries.of(AFTER), breaks(), marks())
                .as((above, line, below, before, after, lineBreak, mark) ->
                        sample(before, join(above, line, below), after, lineBreak, mark));
    }

    @Provide
    Arbitrary<Sample> withoutMode() {
        return Combinators.combine(lines(), lines(), breaks(), marks())
                .as((above, below, lineBreak, mark) ->
                        sample("", join(above, "  image: app", below), "nginx: {}\n", lineBreak, mark));
    }

    private static Sample sample(String before, String services, String after, String lineBreak, String mark) {
        return new Sample(mark + (before + "services:\n" + services + after).replace("\n", lineBreak));
    }

    private static String join(List<String> above, String line, List<String> below) {
        StringBuilder text = new StringBuilder();
        above.forEach(each -> text.append(each).append('\n'));
        text.append(line).append('\n');
        below.forEach(each -> text.append(each).append('\n'));
        return text.toString();
    }

    private static Arbitrary<List<String>> lines() {
        return Arbitraries.of(LINES).list().ofMaxSize(5);
    }

    private static Arbitrary<String> breaks() {
        return Arbitraries.of("\n", "\r\n");
    }

    private static Arbitrary<String> marks() {
        return Arbitraries.of("", "\uFEFF");
    }

    private static String lineBreak(String text) {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    private static String edited(String text, Mode mode) throws IOException {
        Path file = Files.createTempFile("manifest", ".yaml");
        try {
            Files.writeString(file, text);
            ModeEdit.write(file, mode);
            return Files.readString(file);
        } finally {
            Files.delete(file);
        }
    }
}
