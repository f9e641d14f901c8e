package io.swiftdeploy.runtime.process.state;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A process as state files write it. */
final class ProcessRecord {
    private static final String PID = "pid";
    private static final String BORN = "born";

    private ProcessRecord() {}

    static ObjectNode json(ProcessIdentity process) {
        return StateFiles.object().put(PID, process.pid()).put(BORN, process.born());
    }

    static ProcessIdentity of(Fields fields) {
        return new ProcessIdentity(fields.longNumber(PID), fields.text(BORN));
    }
}
