package io.swiftdeploy.facts;

import java.time.Duration;

/**
 * The step that a progressive release is at.
 *
 * @param step counted from 1
 * @param steps the number of steps
 * @param weight the canary's share of the requests, in percent
 * @param elapsed the time since the canary began to serve
 */
public record ReleaseStep(int step, int steps, int weight, Duration elapsed) {}
