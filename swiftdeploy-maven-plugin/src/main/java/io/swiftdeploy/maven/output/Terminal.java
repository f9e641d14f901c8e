package io.swiftdeploy.maven.output;

import io.swiftdeploy.io.ScreenSize;
import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether a person looks at what is printed, and how much of it fits. */
public final class Terminal {
    private static final Pattern STTY = Pattern.compile("([1-9]\\d{0,4}) ([1-9]\\d{0,4})");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,4}");
    private static final String HOME = "\u001b[H";
    private static final String END_OF_LINE = "\u001b[K\r\n";
    private static final String END_OF_BOARD = "\u001b[J";
    private static final int STTY_SECONDS = 2;

    private Terminal() {}

    /** Since Java 22 there is a console without a terminal too; it knows whether it has one. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    /**
     * Shows the lines from the top of the terminal, in place of what is there. They go past System.out, which Maven 4 makes
     * lines of its log.
     */
    @SuppressWarnings("SystemConsoleNull")
    public static void show(List<String> lines) {
        Charset charset =
                Optional.ofNullable(System.console()).map(Console::charset).orElse(StandardCharsets.UTF_8);
        String board = lines.stream().map(it -> it + END_OF_LINE).collect(Collectors.joining("", HOME, END_OF_BOARD));
        PrintStream screen = new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset);
        screen.print(board);
        screen.flush();
    }

    /** The size as it is now: what the terminal itself says, else the variables COLUMNS and LINES, else 80 x 24. */
    public static ScreenSize size() {
        return parse(stty())
                .orElseGet(() -> new ScreenSize(
                        count("COLUMNS", ScreenSize.USUAL.columns()), count("LINES", ScreenSize.USUAL.rows())));
    }

    /** What {@code stty size} prints: rows and columns. */
    static Optional<ScreenSize> parse(String stty) {
        Matcher size = STTY.matcher(stty.strip());
        return size.matches()
                ? Optional.of(new ScreenSize(Integer.parseInt(size.group(2)), Integer.parseInt(size.group(1))))
                : Optional.empty();
    }

    private static int count(String variable, int otherwise) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(it -> COUNT.matcher(it).matches())
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    /** Empty where there is no such program, or no terminal that it could ask. */
    private static String stty() {
        try {
            Process process = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(STTY_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            try (InputStream answer = process.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.US_ASCII);
            }
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
