package io.swiftdeploy.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Every file that a machine reads has the same bytes on every platform. */
@Isolated("changes the JVM's locale and time zone")
class MachineTextsTest {
    private static final Locale LOCALE = Locale.getDefault();
    private static final TimeZone ZONE = TimeZone.getDefault();

    @TempDir
    Path temporary;

    @AfterEach
    void restore() {
        Locale.setDefault(LOCALE);
        TimeZone.setDefault(ZONE);
    }

    @Test
    void textsAreTheSameInEveryLocaleOfTheJdk() throws IOException {
        use(Locale.ROOT);
        SortedMap<String, String> expected = texts("expected");
        List<String> different = new ArrayList<>();

        for (Locale locale : Locale.getAvailableLocales()) {
            use(locale);
            if (!texts("locale").equals(expected)) {
                different.add(locale.toLanguageTag());
            }
        }

        assertThat(Locale.getAvailableLocales()).hasSizeGreaterThan(500).contains(Locale.forLanguageTag("ar-EG"));
        assertThat(different).isEmpty();
    }

    /** What a locale may change: digits, letter case, the direction of writing. */
    @Test
    void recordsAreTheSameWhereDigitsAndLettersAreOthers() throws IOException {
        use(Locale.ROOT);
        MachineTexts.writeTo(temporary.resolve("expected"));

        for (String tag :
                List.of("ar-EG", "fa-IR", "mr-IN", "my-MM", "tr-TR", "lt-LT", "th-TH-u-ca-buddhist-nu-thai")) {
            use(Locale.forLanguageTag(tag));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            MachineTexts.writeTo(temporary.resolve(tag));
            assertThat(files(temporary.resolve(tag))).as(tag).isEqualTo(files(temporary.resolve("expected")));
        }
    }

    @Test
    void textsAreTheSameWhereTheWholePlatformIsAnother() throws Exception {
        inJvm("usual", Map.of("LC_ALL", "C.UTF-8"), List.of("-Dfile.encoding=UTF-8", "-Duser.timezone=UTC"));
        inJvm(
                "other",
                Map.of("LC_ALL", "C", "TZ", "Asia/Kathmandu"),
                List.of(
                        "-Dfile.encoding=ISO-8859-1",
                        "-Dsun.stdout.encoding=UTF-16",
                        "-Duser.language=ar",
                        "-Duser.country=EG",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Dline.separator=\r\n"));

        SortedMap<String, String> usual = files(temporary.resolve("usual"));
        assertThat(usual).hasSizeGreaterThan(8).containsKey("generated/docker-compose.yml");
        assertThat(files(temporary.resolve("other"))).isEqualTo(usual);
        assertThat(usual.values()).noneMatch(it -> it.contains("\r"));
        assertThat(usual.get("canary.conf")).contains("12%");
        assertThat(usual.get("generated/docker-compose.yml")).contains("/up");
        assertThat(usual.get("history.jsonl"))
                .contains("2026-11-21T12:00:00.120Z")
                .contains("Zürich");
    }

    private void inJvm(String name, Map<String, String> environment, List<String> options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MachineTexts.class.getName()));
        command.add(temporary.resolve(name).toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static void use(Locale locale) {
        Locale.setDefault(locale);
        Locale.setDefault(Locale.Category.FORMAT, locale);
        Locale.setDefault(Locale.Category.DISPLAY, locale);
    }

    private SortedMap<String, String> texts(String name) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve(name));
        SortedMap<String, String> texts = MachineTexts.rendered(folder);
        texts.putAll(files(folder));
        return texts;
    }

    /** The contents by relative path. */
    private static SortedMap<String, String> files(Path folder) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
