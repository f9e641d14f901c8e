# The thresholds as shipped. In a copy of this folder with values of its own, this file goes.
package swiftdeploy_data_test

test_shipped_thresholds if {
	data.thresholds == {
		"disk_free_gb": 10,
		"cpu_load": 2,
		"memory_free_mb": 128,
		"image_size_mb": 300,
		"window_seconds": 30,
		"max_age_seconds": 15,
		"unanswered_seconds": 30,
		"min_requests": 20,
		"error_rate": 0.01,
		"p99_ms": 500,
		"worse_p_value": 0.003,
		"slow_p_value": 0.003,
		"status_p_value": 0.0004,
		"limit_p_value": 0.0005,
		"limit_margin": 0.01,
		"support_p_value": 0.02,
		"error_rate_margin": 0.05,
		"release_margin": 0.01,
		"step_cost": 2,
		"refused_share": 0.15,
		"latency_p_value": 0.001,
		"latency_margin_ms": 50,
	}
}
