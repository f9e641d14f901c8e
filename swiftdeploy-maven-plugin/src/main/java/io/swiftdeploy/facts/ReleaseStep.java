package io.swiftdeploy.facts;

import java.time.Duration;

/**
 * How far a progressive release has come.
 *
 * @param step the step that the canary is at, counted from 1
 * @param steps how many there are
 * @param weight the canary's share of the requests, in percent
 * @param elapsed since the canary began to serve
 */
public record ReleaseStep(int step, int steps, int weight, Duration elapsed) {}
