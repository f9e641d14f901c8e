package io.swiftdeploy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ByteArrayOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Predicate;

/**
 * The platform never leaks in: no class asks for the default locale, character set, time zone or line end. What only a person
 * reads keeps the rule too, because sentences get into the history.
 */
record ArchitectureOfPlatform(String root) {
    private static final Set<Class<?>> STREAMS = Set.of(InputStream.class, OutputStream.class);

    List<ArchRule> rules() {
        return List.of(
                none("formats in the default locale", ArchitectureOfPlatform::formatsInDefaultLocale),
                none("changes the case of letters in the default locale", ArchitectureOfPlatform::changesCase),
                none("uses the default character set", ArchitectureOfPlatform::usesDefaultCharset),
                none("uses the default time zone", ArchitectureOfPlatform::usesDefaultZone),
                none("uses the default line end", ArchitectureOfPlatform::usesLineEnd));
    }

    /**
     * The terminal is the platform's: the status goal writes to it. Other tools make the goal help and the translated policies.
     */
    private ArchRule none(String what, Predicate<JavaAccess<?>> platform) {
        return noClasses()
                .that(describe(
                        "are ours and not a terminal",
                        it -> it.getPackageName().startsWith(root)
                                && !it.getSimpleName().matches("StatusMojo|HelpMojo|TranslatedPolicies.*")))
                .should()
                .accessTargetWhere(describe(what, platform));
    }

    private static boolean formatsInDefaultLocale(JavaAccess<?> it) {
        return is(it, String.class, "formatted")
                || ((is(it, String.class, "format") || is(it, PrintStream.class, "printf", "format"))
                        && !takes(it, Locale.class))
                || (is(it, DateTimeFormatter.class, "ofPattern") && !takes(it, Locale.class))
                || is(it, Locale.class, "getDefault");
    }

    private static boolean changesCase(JavaAccess<?> it) {
        return is(it, String.class, "toLowerCase", "toUpperCase") && !takes(it, Locale.class);
    }

    private static boolean usesDefaultCharset(JavaAccess<?> it) {
        boolean isText = is(it, String.class, "<init>", "getBytes") && (isFromBytes(it) || takesNothing(it));
        return (isText && !takes(it, Charset.class))
                || (is(it, ByteArrayOutputStream.class, "toString") && takesNothing(it))
                || (is(it, InputStreamReader.class, "<init>") && parameters(it).size() == 1)
                || (is(it, OutputStreamWriter.class, "<init>") && parameters(it).size() == 1)
                || ((is(it, Scanner.class, "<init>") || is(it, PrintStream.class, "<init>"))
                        && parameters(it).size() == 1
                        && STREAMS.stream().anyMatch(stream -> takes(it, stream)))
                || is(it, FileReader.class, "<init>")
                || is(it, FileWriter.class, "<init>")
                || is(it, Charset.class, "defaultCharset")
                || (is(it, Process.class, "inputReader", "errorReader", "outputWriter") && takesNothing(it));
    }

    private static boolean isFromBytes(JavaAccess<?> it) {
        return it.getName().equals("<init>") && takes(it, byte[].class);
    }

    private static boolean usesDefaultZone(JavaAccess<?> it) {
        return is(it, ZoneId.class, "systemDefault") || is(it, TimeZone.class, "getDefault");
    }

    private static boolean usesLineEnd(JavaAccess<?> it) {
        return is(it, System.class, "lineSeparator")
                || is(it, JsonNode.class, "toPrettyString")
                || is(it, ObjectMapper.class, "writerWithDefaultPrettyPrinter");
    }

    private static boolean is(JavaAccess<?> access, Class<?> owner, String... names) {
        return access.getTargetOwner().isAssignableTo(owner)
                && List.of(names).contains(access.getName())
                && !(access.getName().equals("<init>")
                        && !access.getTargetOwner().isEquivalentTo(owner));
    }

    private static boolean takesNothing(JavaAccess<?> access) {
        return !access.getName().equals("<init>") && parameters(access).isEmpty();
    }

    private static boolean takes(JavaAccess<?> access, Class<?> type) {
        return parameters(access).stream().anyMatch(it -> it.isEquivalentTo(type));
    }

    private static List<JavaClass> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget unit ? unit.getRawParameterTypes() : List.of();
    }
}
