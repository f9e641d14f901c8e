package io.swiftdeploy.maven.output;

import java.lang.reflect.Method;
import java.util.List;

/** Colours of words in Maven's log, where Maven itself has colour. */
public enum Colour {
    /** Lines as they are. */
    OFF {
        @Override
        String paint(String code, String text) {
            return text;
        }
    },
    /** Escape sequences around what is painted. */
    ON {
        @Override
        String paint(String code, String text) {
            return "\u001b[" + code + "m" + text + "\u001b[m";
        }
    };

    /** Maven 3's and Maven 4's; a plugin may not link to either, and both say whether colour is on. */
    private static final List<String> MESSAGE_UTILS =
            List.of("org.apache.maven.shared.utils.logging.MessageUtils", "org.apache.maven.jline.MessageUtils");

    /**
     * As Maven decided for this build, by its options, the terminal and {@code style.color}.
     *
     * @param maven loads Maven's own classes
     */
    public static Colour of(ClassLoader maven) {
        return MESSAGE_UTILS.stream().anyMatch(name -> isEnabled(name, maven)) ? ON : OFF;
    }

    private static boolean isEnabled(String name, ClassLoader maven) {
        try {
            Method question = Class.forName(name, true, maven).getMethod("isColorEnabled");
            return (boolean) question.invoke(null);
        } catch (ReflectiveOperationException | LinkageError otherMaven) {
            return false;
        }
    }

    abstract String paint(String code, String text);

    String good(String text) {
        return paint("1;32", text);
    }

    String bad(String text) {
        return paint("1;31", text);
    }

    String open(String text) {
        return paint("1;33", text);
    }
}
