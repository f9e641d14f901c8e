package io.swiftdeploy.maven.output;

import java.io.Console;

/** Whether a person looks at what is printed. */
public final class Terminal {
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
}
