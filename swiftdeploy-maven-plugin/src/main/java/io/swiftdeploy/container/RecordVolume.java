package io.swiftdeploy.container;

import io.swiftdeploy.container.ContainerSpec.Volume;
import io.swiftdeploy.container.ContainerSpec.Writer;
import io.swiftdeploy.plan.StackName;

/** The volume that holds what outlives a stack: its record. The heartbeat of its lease is in it too. */
public final class RecordVolume {
    /** The folder that it is mounted at, in the gateway and in every container that holds the stack's lease. */
    public static final String FOLDER = "/var/lib/swiftdeploy";
    /** The record's file name. */
    public static final String RECORD_FILE = "history.jsonl";

    private RecordVolume() {}

    /** The volume of {@code stack}. */
    public static Volume of(StackName stack) {
        return new Volume(name(stack), FOLDER, Writer.KEEPER);
    }

    /** The volume's name. */
    public static String name(StackName stack) {
        return stack + "-record";
    }
}
