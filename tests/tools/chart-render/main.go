// chart-render renders a Helm chart the way `helm template` does, for machines on which Helm itself can't be had.
//
// It is made of what Helm's engine is made of: Go's text/template with the Sprig functions, and include, tpl, required, fail,
// toYaml, fromYaml, toJson, fromJson and lookup on top (lookup finds nothing, as in `helm template`). What it leaves out:
// sub-charts, .Files, hooks and values.schema.json (the tests check that one with a JSON Schema validator).
//
//	chart-render [-f values.yaml]... [-name RELEASE] [-namespace NS] CHART
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"sigs.k8s.io/yaml"
)

type files []string

func (f *files) String() string     { return strings.Join(*f, ",") }
func (f *files) Set(v string) error { *f = append(*f, v); return nil }

// versions answers .Capabilities.APIVersions.Has; everything asked for is taken to be there.
type versions struct{}

func (versions) Has(string) bool { return true }

func main() {
	var values files
	name := flag.String("name", "release", "name of the release")
	namespace := flag.String("namespace", "default", "its namespace")
	flag.Var(&values, "f", "a file of values, laid over the chart's own")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: chart-render [-f values.yaml]... [-name RELEASE] [-namespace NS] CHART")
		os.Exit(2)
	}
	out, err := render(flag.Arg(0), values, *name, *namespace)
	if err != nil {
		fmt.Fprintln(os.Stderr, "chart-render:", err)
		os.Exit(1)
	}
	fmt.Print(out)
}

func render(chart string, overlays []string, name, namespace string) (string, error) {
	meta, err := load(filepath.Join(chart, "Chart.yaml"))
	if err != nil {
		return "", err
	}
	values, err := load(filepath.Join(chart, "values.yaml"))
	if err != nil {
		return "", err
	}
	for _, path := range overlays {
		overlay, err := load(path)
		if err != nil {
			return "", err
		}
		lay(values, overlay)
	}

	root := template.New("chart")
	root.Option("missingkey=zero")
	funcs := sprig.TxtFuncMap()
	delete(funcs, "env")
	delete(funcs, "expandenv")
	execute := func(name string, data interface{}) (string, error) {
		var b strings.Builder
		err := root.ExecuteTemplate(&b, name, data)
		return b.String(), err
	}
	funcs["include"] = execute
	funcs["tpl"] = func(text string, data interface{}) (string, error) {
		t, err := root.Clone()
		if err != nil {
			return "", err
		}
		if t, err = t.New("tpl").Parse(text); err != nil {
			return "", err
		}
		var b strings.Builder
		err = t.Execute(&b, data)
		return strings.ReplaceAll(b.String(), "<no value>", ""), err
	}
	funcs["required"] = func(message string, value interface{}) (interface{}, error) {
		if value == nil || value == "" {
			return nil, fmt.Errorf("%s", message)
		}
		return value, nil
	}
	funcs["fail"] = func(message string) (string, error) { return "", fmt.Errorf("%s", message) }
	funcs["toYaml"] = func(v interface{}) (string, error) {
		b, err := yaml.Marshal(v)
		return strings.TrimSuffix(string(b), "\n"), err
	}
	funcs["fromYaml"] = func(text string) (map[string]interface{}, error) {
		m := map[string]interface{}{}
		return m, yaml.Unmarshal([]byte(text), &m)
	}
	funcs["toJson"] = func(v interface{}) (string, error) { b, err := json.Marshal(v); return string(b), err }
	funcs["fromJson"] = func(text string) (map[string]interface{}, error) {
		m := map[string]interface{}{}
		return m, json.Unmarshal([]byte(text), &m)
	}
	funcs["lookup"] = func(string, string, string, string) map[string]interface{} { return map[string]interface{}{} }
	root.Funcs(funcs)

	paths, err := filepath.Glob(filepath.Join(chart, "templates", "*"))
	if err != nil {
		return "", err
	}
	sort.Strings(paths)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		if _, err := root.New(filepath.Base(path)).Parse(string(text)); err != nil {
			return "", err
		}
	}

	data := map[string]interface{}{
		"Values": values,
		"Chart":  map[string]interface{}{"Name": meta["name"], "Version": meta["version"], "AppVersion": meta["appVersion"]},
		"Release": map[string]interface{}{"Name": name, "Namespace": namespace, "Service": "Helm", "Revision": 1,
			"IsInstall": true, "IsUpgrade": false},
		"Capabilities": map[string]interface{}{"APIVersions": versions{},
			"KubeVersion": map[string]interface{}{"Version": "v1.31.0", "Major": "1", "Minor": "31"}},
	}
	var out bytes.Buffer
	for _, path := range paths {
		base := filepath.Base(path)
		// Helpers make no manifest, and the notes are for people.
		if strings.HasPrefix(base, "_") || base == "NOTES.txt" {
			continue
		}
		text, err := execute(base, data)
		if err != nil {
			return "", err
		}
		text = strings.TrimSpace(strings.ReplaceAll(text, "<no value>", ""))
		if text != "" {
			fmt.Fprintf(&out, "---\n# Source: %s\n%s\n", base, text)
		}
	}
	return out.String(), nil
}

func load(path string) (map[string]interface{}, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m := map[string]interface{}{}
	if err := yaml.UnmarshalStrict(text, &m); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// lay puts an overlay over values as Helm does: maps are merged, everything else is replaced, null takes a key away.
func lay(values, overlay map[string]interface{}) {
	for key, over := range overlay {
		if over == nil {
			delete(values, key)
			continue
		}
		below, isMap := values[key].(map[string]interface{})
		above, bothMaps := over.(map[string]interface{})
		if isMap && bothMaps {
			lay(below, above)
			continue
		}
		values[key] = over
	}
}
