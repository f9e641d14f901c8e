package io.swiftdeploy.runtime;

import io.swiftdeploy.plan.StackName;
import java.util.List;

/** Commands that are run once, with what an instance has. */
public interface Commands {

    /**
     * Runs {@code command} and waits for its end. Nothing is left of it then, however it ended; what it did elsewhere, in a
     * database for example, stays. It is ended as well when this JVM is asked to end.
     *
     * @param goOn is called before anything is done, directly before the program starts, and again and again while it runs;
     *     what it throws ends this command, but none that another build runs, and is thrown on
     */
    CommandEnd run(OneTimeCommand command, Runnable goOn);

    /**
     * Ends the commands of {@code stack} that a killed build has left, and returns their names.
     *
     * @throws LeaseLostException when there are some, and this build has lost the lease
     */
    List<String> endAbandoned(StackName stack);
}
