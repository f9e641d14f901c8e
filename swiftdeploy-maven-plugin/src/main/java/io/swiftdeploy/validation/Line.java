package io.swiftdeploy.validation;

/** What one check found. */
public record Line(Mark mark, String check, String detail) {
    /** Whether a deployment could work as far as this check tells. */
    public boolean pass() {
        return mark != Mark.FAIL;
    }

    @Override
    public String toString() {
        return mark + "  " + check + ": " + detail;
    }

    /** How a check ended. */
    public enum Mark {
        PASS,
        /** In order, but not for long, or not as it should be. */
        WARN,
        /** Not looked at; the line says why. */
        SKIP,
        FAIL
    }
}
