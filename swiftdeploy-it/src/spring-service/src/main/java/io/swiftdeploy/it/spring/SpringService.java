package io.swiftdeploy.it.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A shop as many are: a controller, JSON, a filter. It is cold for its first requests, as every JVM is. */
@SpringBootApplication
public class SpringService {
    public static void main(String[] arguments) {
        SpringApplication.run(SpringService.class, arguments);
    }
}
