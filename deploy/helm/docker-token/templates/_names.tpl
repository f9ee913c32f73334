{{- define "docker-token.name" -}}
{{- printf "%s" .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- end -}}

{{- define "docker-token.selector" -}}
app.kubernetes.io/name: docker-token
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "docker-token.labels" -}}
{{ include "docker-token.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}
