"""Builds k8s/base with kustomize and checks what a cluster would check late:
every selector finds its pods, every port named exists, every service has gRPC
probes, Redis fsyncs, what is kept lies on a volume, nothing runs as root."""

import json
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
SERVICES = {"intake", "validation", "aggregation", "followup", "notification", "documents",
            "portal"}


def build():
    """The manifests as objects, as `kubectl apply -k` would send them."""
    done = subprocess.run(["kubectl", "kustomize", str(ROOT / "k8s" / "base")],
                          capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"kubectl kustomize failed:\n{done.stderr}")
    return [document for document in yaml.safe_load_all(done.stdout) if document]


def main():
    objects = build()
    faults = []
    pods = {}
    for item in objects:
        if item["kind"] in ("Deployment", "StatefulSet"):
            template = item["spec"]["template"]
            pods[item["metadata"]["name"]] = template
            wanted = item["spec"]["selector"]["matchLabels"]
            held = template["metadata"]["labels"]
            if not wanted.items() <= held.items():
                faults.append(f"{item['metadata']['name']}: selector {wanted} misses its pods {held}")
    for item in objects:
        if item["kind"] == "Service":
            name = item["metadata"]["name"]
            match = [p for p in pods.values()
                     if item["spec"]["selector"].items() <= p["metadata"]["labels"].items()]
            if len(match) != 1:
                faults.append(f"service {name} selects {len(match)} workloads")
                continue
            ports = {p["containerPort"] for c in match[0]["spec"]["containers"] for p in c["ports"]}
            for port in item["spec"]["ports"]:
                if port.get("targetPort", port["port"]) not in ports:
                    faults.append(f"service {name}: no container listens on {port['port']}")
    if SERVICES - pods.keys():
        faults.append(f"no workload for {SERVICES - pods.keys()}")
    for name, pod in pods.items():
        spec = pod["spec"]
        if not spec.get("securityContext", {}).get("runAsNonRoot"):
            faults.append(f"{name} may run as root")
        for container in spec["containers"]:
            if name in SERVICES:
                for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
                    if "grpc" not in container.get(probe, {}):
                        faults.append(f"{name}: {probe} is not a gRPC probe")
                if container["livenessProbe"]["grpc"].get("service") != "live":
                    faults.append(f"{name}: liveness must not depend on Redis")
            if "memory" not in container.get("resources", {}).get("limits", {}):
                faults.append(f"{name}: no memory limit")
    claims = {o["metadata"]["name"] for o in objects if o["kind"] == "PersistentVolumeClaim"}
    for name, pod in pods.items():
        for volume in pod["spec"].get("volumes", []):
            claim = volume.get("persistentVolumeClaim", {}).get("claimName")
            if claim and claim not in claims:
                faults.append(f"{name}: no claim {claim}")
    # A folder without a volume under it goes with the pod.
    documents = pods["documents"]["spec"]
    container = documents["containers"][0]
    kept = {v["name"] for v in documents["volumes"] if "persistentVolumeClaim" in v}
    folders = {m["mountPath"] for m in container["volumeMounts"] if m["name"] in kept}
    told = {e["value"] for e in container.get("env", []) if e["name"] == "BAOCAO_ATTACHMENTS"}
    if len(told) != 1 or not told <= folders:
        faults.append(f"attachments go to {told}, volumes lie at {folders}")
    arguments = pods["redis"]["spec"]["containers"][0]["args"]
    if arguments[arguments.index("--appendfsync") + 1] != "always":
        faults.append("Redis does not fsync every write")
    print(json.dumps(faults, indent=1) if faults else f"ok: {len(objects)} objects")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
