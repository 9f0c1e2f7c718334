#!/usr/bin/env bats
load common

setup() {
    cd "$BATS_TEST_TMPDIR"
}

@test "the tests of the sample hold" {
    says="*human-rights.toml: * rules, * tests, 0 failed" run_kho 0 rules test "$samples/rules/human-rights.toml"
    is "$output" ""
}

@test "a test that fails is told with its line" {
    cat >r.toml <<'END'
[[rule]]
name = "upr"
words = ["phổ quát"]
tag = "upr"
  [[rule.test]]
  text = "kiểm điểm định kỳ phổ quát"
  expect = []
END
    says="r.toml: 1 rule, 1 test, 1 failed" run_kho 1 rules test r.toml
    is "$output" "r.toml:5: upr: expected nothing, came upr"
    run_kho 1 rules test -q --json r.toml
    is "$(json '"\(.where) \(.came[0])"')" "r.toml:5 upr"
}

@test "a wrong file is told by line: 78; one that is not there: 66" {
    printf '[[rule]]\nname = "x"\npattern = "(a"\ntag = "t"\n' >r.toml
    says="kho rules: r.toml:3: *
*" run_kho 78 rules test r.toml
    says="kho rules: nonesuch.toml: *
*" run_kho 66 rules test nonesuch.toml
}

@test "a pattern without an end takes its time with the text only" {
    printf '[[rule]]\nname = "x"\npattern = "(a+)+$b"\ntag = "t"\n[[rule.test]]\ntext = "%s"\nexpect = []\n' "$(printf 'a%.0s' {1..5000})" >r.toml
    says="r.toml: 1 rule, 1 test, 0 failed" expect 0 timeout 20 kho rules test r.toml
}
