package io.swiftdeploy.history;

/** Takes the records of a chain in their order, while it is verified. */
public interface RecordVisitor {

    /**
     * A record that this version can read.
     *
     * @param bytes the length of its line: what is kept of long ones should be little
     */
    void record(HistoryRecord record, long bytes);

    /**
     * A link of the chain, in any schema; its record, if there is one, comes after it.
     *
     * @param line the number of its line
     * @param before the head of the chain before it
     * @param head this link
     */
    default void link(long line, Head before, Head head) {}
}
