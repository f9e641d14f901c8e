package io.swiftdeploy.failure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the user has to know: what failed, where, and what to do next.
 *
 * <p>The message has each of the three on its own line, ready to print.
 */
public class SwiftDeployException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String where;
    private final String next;

    /**
     * @param what what failed, as a sentence
     * @param where the file, address, container or property concerned
     * @param next what the user can do next
     */
    public SwiftDeployException(String what, String where, String next) {
        this(what, where, next, null);
    }

    /** As {@link #SwiftDeployException(String, String, String)}, with the cause. */
    public SwiftDeployException(String what, String where, String next, @Nullable Throwable cause) {
        super(what + "\n  where: " + where + "\n  next:  " + next, cause);
        this.what = Objects.requireNonNull(what);
        this.where = Objects.requireNonNull(where);
        this.next = Objects.requireNonNull(next);
    }

    public String what() {
        return what;
    }

    public String where() {
        return where;
    }

    public String next() {
        return next;
    }
}
