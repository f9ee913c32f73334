/** The programs of others that the tests run, and what to install for each. `.ci/install` does it on Debian 12. */
export const programs = {
  'docker-registry': 'registry 2.8: the Debian package docker-registry',
  registry: 'registry 3: go install github.com/distribution/distribution/v3/cmd/registry@v3.1.2',
  'registry-3.0':
    'registry 3.0: go install github.com/distribution/distribution/v3/cmd/registry@v3.0.0, renamed to registry-3.0',
  skopeo: 'the Debian package skopeo',
  podman: 'the Debian package podman',
  buildah: 'the Debian package buildah',
  docker: 'the Debian package docker.io (its command line is enough, no engine)',
  crane: 'go install github.com/google/go-containerregistry/cmd/crane@v0.21.9',
  oras: 'go install oras.land/oras/cmd/oras@v1.3.6',
  regctl: 'go install github.com/regclient/regclient/cmd/regctl@v0.11.5',
  openssl: 'the Debian package openssl',
  containerd: 'the Debian package containerd',
  helm: 'go install helm.sh/helm/v3/cmd/helm@v3.21.4',
  slapd: 'the Debian package slapd',
  nginx: 'the Debian package nginx-light',
  'systemd-analyze': 'the Debian package systemd',
  logrotate: 'the Debian package logrotate',
  prlimit: 'the Debian package util-linux',
  faketime: 'the Debian package faketime',
} as const

/** Name of a program that the tests run. */
export type ProgramName = keyof typeof programs
