package io.swiftdeploy.policy.reply;

/** An answer lacks a field, or contradicts itself. */
final class WrongShape extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    private WrongShape(String problem) {
        super(problem);
        this.problem = problem;
    }

    static void unless(boolean right, String problem) throws WrongShape {
        if (!right) {
            throw new WrongShape(problem);
        }
    }

    String problem() {
        return problem;
    }
}
