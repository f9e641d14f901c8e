package io.swiftdeploy.manifest.type;

import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.schema.DecimalPattern;
import io.swiftdeploy.manifest.schema.ScalarSchema;
import java.math.BigDecimal;

/** A number of CPUs, 0.01 (the minimum of Docker) to 64. */
public record CpuCount() implements ValueType<Double> {
    private static final BigDecimal LEAST = new BigDecimal("0.01");
    private static final BigDecimal MOST = new BigDecimal("64");

    @Override
    public ScalarSchema schema() {
        return ScalarSchema.decimal(
                DecimalPattern.decimal(LEAST, MOST) + "|" + FiniteNumber.WITH_EXPONENT, LEAST, MOST);
    }

    @Override
    public String expected() {
        return "a number";
    }

    @Override
    public Double read(String text) throws InvalidValue {
        BigDecimal cpus = new FiniteNumber().read(text);
        if (cpus.compareTo(LEAST) < 0 || cpus.compareTo(MOST) > 0) {
            throw new InvalidValue(ValueProblems.mustBeBetween(LEAST.toString(), MOST.toString(), text));
        }
        return cpus.doubleValue();
    }
}
