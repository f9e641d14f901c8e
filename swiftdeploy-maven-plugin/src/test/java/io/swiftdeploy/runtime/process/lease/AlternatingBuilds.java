package io.swiftdeploy.runtime.process.lease;

import java.nio.file.Path;

/** A program that takes a turn at the lease of the folder that it is given, over and over, and prints what fails. */
final class AlternatingBuilds {
    private static final int TURNS = 1_000;

    private AlternatingBuilds() {}

    public static void main(String[] arguments) {
        LeaseFiles files = new LeaseFiles(Path.of(arguments[0]));
        int taken = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            taken += new TakeOver(files).whileNobodyDoes(() -> true) ? 1 : 0;
        }
        System.out.println("took " + (taken > 0 ? "turns" : "none"));
    }
}
